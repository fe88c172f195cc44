// SPDX-License-Identifier: Apache-2.0
//
// parse_paired_lines() on anything: what every parser promises, and that a value is the word below its name.
// The pairs are found here by other means: two lines behind one another that open with the same word.

#include "parse/paired_lines.h"

#include <map>
#include <vector>

#include "fuzz/promises.h"
#include "parse/lines.h"

namespace {

using netcase::parse::Line;
using netcase::parse::Lines;
using netcase::parse::Words;

std::vector<Line> lines_with_text(std::string_view text) {
  std::vector<Line> lines;
  for (Lines walk(text); !walk.at_end();) {
    const Line line = walk.next();
    if (!netcase::parse::is_blank(line.text)) lines.push_back(line);
  }
  return lines;
}

// True where in some pair of neighbouring lines the value stands at the place of the name.
bool stands_below_its_name(const std::vector<Line>& lines, const netcase::parse::ParsedValue& value) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view names = lines[i].text;
    const std::string_view numbers = lines[i + 1].text;
    const std::size_t colon = names.find(':');
    if (colon == std::string_view::npos || names.substr(0, colon) != value.group) continue;
    if (numbers.substr(0, colon + 1) != names.substr(0, colon + 1)) continue;
    Words name_walk(names.substr(colon + 1));
    Words number_walk(numbers.substr(colon + 1));
    while (!name_walk.at_end() && !number_walk.at_end()) {
      const std::string_view name = name_walk.next();
      const auto number = netcase::parse::read_number_word(number_walk.next());
      if (name == value.name && number.magnitude == value.magnitude && number.negative == value.negative)
        return true;
    }
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const netcase::parse::ParsedFile file = netcase::parse::parse_paired_lines(text, "file");
  netcase::fuzz::check_parsed(file, text);
  const std::vector<Line> lines = lines_with_text(text);
  for (const auto& value : file.values) CHECK(lines.size() > 500 || stands_below_its_name(lines, value));
  return 0;
}
