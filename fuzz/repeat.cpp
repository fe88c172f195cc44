// SPDX-License-Identifier: Apache-2.0
//
// Repeat learns the text before the first NUL byte and reads the one behind it: where it says yes, the parser
// finds no problem in that text and the very same values. Of its own text it must say yes, where it learnt
// anything at all. A few digits changed by the input itself make texts that are alike often enough.

#include "parse/repeat.h"

#include <vector>

#include "fuzz/promises.h"
#include "parse/paired_lines.h"
#include "source/assembly.h"

namespace {

using netcase::parse::ParsedFile;
using netcase::parse::Repeat;

ParsedFile parse(std::string_view text, bool is_paired) {
  return is_paired
             ? netcase::parse::parse_paired_lines(text, "file")
             : netcase::source::parse_kernel_file(netcase::catalogue::all_kernel_files()[2], text, "file");
}

bool repeats(const Repeat& repeat, std::string_view text, ParsedFile& values) {
  std::size_t next = 0;
  return repeat.read(text, [&](std::size_t index, std::uint64_t magnitude, bool negative) {
    CHECK(index == next++ && index < values.values.size());
    values.values[index].magnitude = magnitude;
    values.values[index].negative = negative;
  });
}

void check_equal(const ParsedFile& one, const ParsedFile& other) {
  CHECK(one.values.size() == other.values.size());
  for (std::size_t i = 0; i < one.values.size(); ++i) {
    const auto& a = one.values[i];
    const auto& b = other.values[i];
    CHECK(a.group == b.group && a.name == b.name && a.magnitude == b.magnitude && a.negative == b.negative);
  }
}

void check_pair(const std::string& older, const std::string& newer, bool is_paired) {
  ParsedFile learnt = parse(older, is_paired);
  const Repeat repeat(older, learnt);
  CHECK(repeat.size() == 0 || repeat.size() == learnt.values.size());
  ParsedFile values = learnt;
  if (repeat.size() > 0) {
    CHECK(repeats(repeat, older, values));
    check_equal(values, learnt);
  }
  if (!repeats(repeat, newer, values)) return;
  const ParsedFile expected = parse(newer, is_paired);
  CHECK(expected.problems.empty());
  check_equal(values, expected);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const std::string older(text.substr(0, text.find('\0')));
  const std::string newer(text.substr(std::min(older.size() + 1, text.size())));
  for (const bool is_paired : {true, false}) {
    check_pair(older, newer, is_paired);
    std::string changed = older;
    for (std::size_t i = 0; i < changed.size(); ++i) {
      const bool is_digit = changed[i] >= '0' && changed[i] <= '9';
      if (is_digit && !newer.empty())
        changed[i] = static_cast<char>('0' + static_cast<unsigned char>(newer[i % newer.size()]) % 10);
    }
    check_pair(older, changed, is_paired);
  }
  return 0;
}
