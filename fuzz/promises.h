// SPDX-License-Identifier: Apache-2.0
//
// What every parser and source promises of any input. Each check aborts with what was believed.

#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "counter/snapshot.h"
#include "parse/lines.h"
#include "parse/number_word.h"
#include "parse/parsed_file.h"
#include "source/saved.h"

namespace netcase::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

inline void check_problem(const Error& problem) {
  CHECK(!problem.where.empty());
  CHECK(!problem.found.empty());
}

// Values: each (group, name) once, names that stand in the text, no more of them than the text has room for.
inline void check_parsed(const parse::ParsedFile& file, std::string_view text) {
  CHECK(file.values.size() <= text.size() / 2);
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const parse::ParsedValue& value : file.values) {
    CHECK(!value.group.empty() && !value.name.empty());
    CHECK(value.name.data() >= text.data() &&
          value.name.data() + value.name.size() <= text.data() + text.size());
    CHECK(value.name.find_first_of(" \t\n") == std::string_view::npos);
    CHECK(!parse::unprintable(value.name) && !parse::unprintable(value.group));
    CHECK(parse::fits_64_bits(value.magnitude, value.negative) && !(value.negative && value.magnitude == 0));
    CHECK(names.emplace(value.group, value.name).second);
  }
  CHECK(file.problems.size() <= parse::told_problems_max);
  CHECK(file.untold_problems == 0 || file.problems.size() == parse::told_problems_max);
  for (const Error& problem : file.problems) check_problem(problem);
}

inline bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Written and read again it is the same, but for names that are no UTF-8: those may fall together.
inline void check_round_trip(const counter::Snapshot& snapshot) {
  std::string text;
  source::write_saved(text, snapshot);
  const auto read = source::parse_saved(text, "again");
  CHECK(read.has_value());
  CHECK(!read->last);
  const counter::Snapshot& again = read->first;
  std::size_t same = 0;
  bool all_ascii = true;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    const auto value = again.find(column.group, column.name, column.device);
    if (value) {
      CHECK(*value == snapshot.values[i]);
      ++same;
    }
    all_ascii = all_ascii && is_ascii(column.device) && is_ascii(column.group) && is_ascii(column.name);
  }
  if (!all_ascii) return;
  CHECK(same == snapshot.values.size() && again.values.size() == snapshot.values.size());
  CHECK(again.origin.time_ns == snapshot.origin.time_ns &&
        again.origin.monotonic_ns == snapshot.origin.monotonic_ns);
  CHECK(again.origin.long_bits == snapshot.origin.long_bits &&
        again.origin.netns_inode == snapshot.origin.netns_inode);
  CHECK(again.absent.size() == snapshot.absent.size());
  // And writing that again gives the very same text, but for where it was read from.
  std::string once_more;
  counter::Snapshot renamed = again;
  renamed.origin.source = snapshot.origin.source;
  source::write_saved(once_more, renamed);
  bool is_plain = is_ascii(text) && snapshot.problems.size() <= 1000;
  if (is_plain) CHECK(once_more == text);
}

inline void check_snapshot(const counter::Snapshot& snapshot) {
  CHECK(snapshot.columns != nullptr && snapshot.columns->size() == snapshot.values.size());
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    CHECK(!column.name.empty() && !parse::unprintable(column.name) && !parse::unprintable(column.group));
    CHECK(parse::without_controls(column.device) == column.device);
    CHECK(snapshot.columns->find(column.device, column.group, column.name) == i);
  }
  for (const Error& problem : snapshot.problems) CHECK(!problem.found.empty());
  check_round_trip(snapshot);
}

}  // namespace netcase::fuzz
