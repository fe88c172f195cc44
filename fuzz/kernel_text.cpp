// SPDX-License-Identifier: Apache-2.0
//
// parse_kernel_text() on anything: what every parser promises, and that a text of one layout is read as the
// parser of that layout reads it.

#include "parse/kernel_text.h"

#include "fuzz/promises.h"
#include "parse/lines.h"
#include "parse/named_lines.h"
#include "parse/paired_lines.h"
#include "source/assembly.h"

namespace {

bool are_equal(const netcase::parse::ParsedFile& one, const netcase::parse::ParsedFile& other) {
  if (one.values.size() != other.values.size() || one.problems != other.problems) return false;
  for (std::size_t i = 0; i < one.values.size(); ++i) {
    const auto& a = one.values[i];
    const auto& b = other.values[i];
    if (a.group != b.group || a.name != b.name || a.magnitude != b.magnitude || a.negative != b.negative)
      return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const auto groups = netcase::source::named_groups();
  const auto file = netcase::parse::parse_kernel_text(text, "file", groups);
  netcase::fuzz::check_parsed(file, text);
  const bool has_banners =
      text.find('#') != std::string_view::npos || text.find("==>") != std::string_view::npos;
  if (!has_banners && text.find(':') == std::string_view::npos) {
    CHECK(are_equal(file, netcase::parse::parse_named_lines(text, "file", groups)));
  }
  return 0;
}
