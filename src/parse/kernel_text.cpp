// SPDX-License-Identifier: Apache-2.0
//
// A stretch is a view of the text, parsed where it stands; the line numbers stay those of the whole text.

#include "parse/kernel_text.h"

#include <iterator>
#include <string>

#include "parse/lines.h"
#include "parse/named_lines.h"
#include "parse/once.h"
#include "parse/paired_lines.h"

namespace netcase::parse {

namespace {

bool is_paired(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon < line.find_first_of(" \t");
}

}  // namespace

ParsedFile parse_kernel_text(std::string_view text, std::string_view where,
                             std::span<const std::string_view> groups) {
  ParsedFile file;
  Once once(file);
  Lines lines(text);
  while (!lines.at_end()) {
    const Line first = lines.peek();
    const bool paired = is_paired(first.text);
    const char* begin = first.text.data();
    const char* end = begin;
    while (!lines.at_end() && (is_blank(lines.peek().text) || is_paired(lines.peek().text) == paired)) {
      const Line line = lines.next();
      end = line.text.data() + line.text.size();
    }
    const std::string_view stretch(begin, static_cast<std::size_t>(end - begin));
    const std::size_t offset = first.number - 1;
    ParsedFile part = paired ? parse_paired_lines(stretch, where, offset)
                             : parse_named_lines(stretch, where, groups, offset);
    for (const ParsedValue& value : part.values) {
      if (once.append(value)) continue;
      file.problems.push_back(
          {std::string(where),
           std::string(value.group) + " " + std::string(value.name) + " stands a second time",
           "each name once; the first is kept",
           {}});
    }
    file.damaged_groups.insert(file.damaged_groups.end(), part.damaged_groups.begin(),
                               part.damaged_groups.end());
    file.problems.insert(file.problems.end(), std::make_move_iterator(part.problems.begin()),
                         std::make_move_iterator(part.problems.end()));
  }
  return file;
}

}  // namespace netcase::parse
