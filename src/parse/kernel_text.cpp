// SPDX-License-Identifier: Apache-2.0
//
// A stretch is a view of the text, parsed where it stands; the line numbers stay those of the whole text.

#include "parse/kernel_text.h"

#include <string>
#include <utility>

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

// What stands between files that somebody put behind one another: "# /bin/cat /proc/net/snmp"
// (supportconfig),
// "==> /proc/net/snmp <==" (head, tail).
bool is_banner(std::string_view line) { return line.starts_with('#') || line.starts_with("==>"); }

struct Stretch {
  std::string_view text;
  std::size_t lines_before = 0;
  bool is_paired = false;
};

// The lines from here on that are of one layout; blank ones belong to either.
Stretch next_stretch(Lines& lines, std::string_view text) {
  const Line first = lines.peek();
  const bool paired = is_paired(first.text);
  const char* const begin = first.text.data();
  const char* end = text.data() + text.size();
  while (!lines.at_end()) {
    const Line line = lines.peek();
    if (is_banner(line.text) || (!is_blank(line.text) && is_paired(line.text) != paired)) {
      end = line.text.data();
      break;
    }
    lines.next();
  }
  return {{begin, static_cast<std::size_t>(end - begin)}, first.number - 1, paired};
}

std::string shown(const ParsedValue& value) {
  return (value.group == "-" ? "" : std::string(value.group) + " ") + std::string(value.name);
}

void append(ParsedFile& file, Once& once, ParsedFile part, const std::string& where) {
  std::size_t repeated = 0;
  std::string first;
  for (const ParsedValue& value : part.values) {
    if (!once.append(value) && repeated++ == 0) first = shown(value);
  }
  if (repeated > 0) {
    const std::string more =
        repeated > 1 ? " and " + std::to_string(repeated - 1) + " more stand" : " stands";
    add_problem(file, {where, first + more + " a second time", "each name once; the first is kept", {}});
  }
  for (Error& problem : part.problems) add_problem(file, std::move(problem));
  file.untold_problems += part.untold_problems;
  file.damaged_groups.insert(file.damaged_groups.end(), part.damaged_groups.begin(),
                             part.damaged_groups.end());
}

}  // namespace

ParsedFile parse_kernel_text(std::string_view text, std::string_view where,
                             std::span<const std::string_view> groups) {
  ParsedFile file;
  Once once(file);
  for (Lines lines(text); !lines.at_end();) {
    if (is_banner(lines.peek().text)) {
      lines.next();
      continue;
    }
    const Stretch stretch = next_stretch(lines, text);
    ParsedFile part = stretch.is_paired
                          ? parse_paired_lines(stretch.text, where, stretch.lines_before)
                          : parse_named_lines(stretch.text, where, groups, stretch.lines_before);
    append(file, once, std::move(part), at_line(where, stretch.lines_before + 1));
  }
  return file;
}

}  // namespace netcase::parse
