// SPDX-License-Identifier: Apache-2.0
//
// JSON comes from anywhere, so nothing in it is believed: a number that is no 64-bit integer, a key of the
// wrong type, a line cut in the middle are problems with their place, and what is good beside them is kept.
// nlohmann's parser keeps 64-bit integers whole and says so when a number is none.

#include <nlohmann/json.hpp>

#include <array>

#include "base/time_text.h"
#include "counter/snapshot.h"
#include "parse/lines.h"
#include "source/assembly.h"
#include "source/saved.h"

namespace netcase::source {

namespace {

using Json = nlohmann::ordered_json;
using counter::Snapshot;

Json parse_json(std::string_view text) { return Json::parse(text, nullptr, /*allow_exceptions=*/false); }

const Json* member(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> text_member(const Json& object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

std::optional<std::uint64_t> number_member(const Json& object, const char* key) {
  const Json* value = member(object, key);
  return value != nullptr && value->is_number_unsigned() ? std::optional(value->get<std::uint64_t>())
                                                         : std::nullopt;
}

counter::Origin read_origin(const Json& json, const std::string& where) {
  counter::Origin origin;
  if (const auto time = text_member(json, "time")) origin.time_ns = parse_utc_text(*time);
  origin.monotonic_ns = number_member(json, "monotonic_ns");
  origin.host = text_member(json, "host");
  origin.kernel = text_member(json, "kernel");
  origin.machine = text_member(json, "machine");
  if (const auto bits = number_member(json, "long_bits"); bits == 32 || bits == 64)
    origin.long_bits = static_cast<int>(*bits);
  origin.boot_id = text_member(json, "boot_id");
  if (const Json* netns = member(json, "netns"); netns != nullptr && netns->is_object()) {
    origin.netns_name = text_member(*netns, "name");
    origin.netns_inode = number_member(*netns, "inode");
  }
  origin.source = where;
  return origin;
}

// Collects what a JSON object of counters says into a snapshot.
class Reader {
 public:
  explicit Reader(std::string where) : where_(std::move(where)) {}

  Snapshot read(const Json& json) {
    if (const Json* counters = member(json, "counters")) read_groups(*counters, {});
    if (const Json* devices = member(json, "devices"); devices != nullptr && devices->is_object()) {
      for (const auto& [device, groups] : devices->items()) read_groups(groups, device);
    }
    read_absences(json);
    read_problems(json);
    snapshot_.origin = read_origin(json, where_);
    return finish();
  }

  // A flat object of full names, as nstat prints it.
  Snapshot read_full_names(const Json& json) {
    for (const auto& [full_name, value] : json.items()) {
      const auto [group, name] = catalogue::split_full_name(full_name);
      append({}, group, name, value);
    }
    snapshot_.origin.source = where_;
    return finish();
  }

 private:
  Snapshot finish() {
    snapshot_.columns = std::move(columns_);
    return std::move(snapshot_);
  }

  void problem(std::string found, std::string expected) {
    snapshot_.problems.push_back({where_, std::move(found), std::move(expected), {}});
  }

  void read_groups(const Json& groups, const std::string& device) {
    if (!groups.is_object()) return problem("counters that are no object", "groups of counters");
    for (const auto& [group, counters] : groups.items()) {
      if (!counters.is_object()) {
        problem("the group " + parse::quoted(group) + " is no object", "names and numbers");
        continue;
      }
      for (const auto& [name, value] : counters.items()) append(device, group, name, value);
    }
  }

  void append(std::string_view device, std::string_view group, std::string_view name, const Json& value) {
    static constexpr std::size_t longest = 1000;
    const std::string shown = parse::quoted(counter::full_name(group, name));
    const bool is_integer = value.is_number_unsigned() || value.is_number_integer();
    if (!is_integer)
      return problem("the value of " + shown + " is " +
                         parse::quoted(value.dump(-1, ' ', false, Json::error_handler_t::replace)),
                     "a whole number of 64 bits");
    if (device.size() > longest || group.size() > longest || name.size() > longest || name.empty()) {
      return problem("the name " + shown, "the name of a counter");
    }
    if (!columns_->add({device, group, name}))
      return problem(shown + " stands a second time", "each name once; the first is kept");
    snapshot_.values.push_back(to_value(value));
  }

  static counter::Value to_value(const Json& value) {
    if (value.is_number_unsigned()) return {value.get<std::uint64_t>(), false};
    const auto number = value.get<std::int64_t>();
    if (number >= 0) return {static_cast<std::uint64_t>(number), false};
    return {~static_cast<std::uint64_t>(number) + 1, true};
  }

  void read_absences(const Json& json) {
    const Json* absent = member(json, "absent");
    if (absent == nullptr || !absent->is_object()) return;
    for (const auto& [group, facts] : absent->items()) {
      if (!facts.is_object()) continue;
      const std::string reason = text_member(facts, "reason").value_or(std::string());
      const auto word = counter::find_absence(reason);
      if (!word) {
        problem("the reason " + parse::quoted(reason) + " for which " + parse::quoted(group) + " is absent",
                "not-present, empty, …");
        continue;
      }
      snapshot_.absent.push_back({group, *word, text_member(facts, "text").value_or(std::string())});
    }
  }

  void read_problems(const Json& json) {
    const Json* problems = member(json, "problems");
    if (problems == nullptr || !problems->is_array()) return;
    for (const Json& entry : *problems) {
      if (!entry.is_object()) continue;
      const auto text = [&](const char* key) { return text_member(entry, key).value_or(std::string()); };
      snapshot_.problems.push_back({text("where"), text("found"), text("expected"), {}});
    }
  }

  std::string where_;
  Snapshot snapshot_;
  std::shared_ptr<counter::Columns> columns_ = std::make_shared<counter::Columns>();
};

Result<Snapshot> read_snapshot(std::string_view text, const std::string& where) {
  const Json json = parse_json(text);
  if (json.is_discarded())
    return fail(where, "a line that is no JSON (cut off?)", "a snapshot of `netcase save`");
  if (!json.is_object()) return fail(where, "JSON that is no object", "a snapshot of `netcase save`");
  const auto version = number_member(json, "netcase");
  if (!version) return fail(where, "a JSON object without \"netcase\"", "a snapshot of `netcase save`");
  if (*version != 1) {
    return fail(where, "a snapshot of form " + std::to_string(*version), "form 1",
                "read it with a newer netcase");
  }
  return Reader(where).read(json);
}

}  // namespace

bool is_saved(std::string_view text) {
  // The writer puts "netcase" first; a program that sorted the keys may have put it elsewhere.
  parse::Lines lines(text);
  while (!lines.at_end() && parse::is_blank(lines.peek().text)) lines.next();
  if (lines.at_end()) return false;
  const std::string_view first = lines.peek().text;
  return first.find("\"netcase\"") != std::string_view::npos ||
         text.substr(0, 4096).find("\"netcase\"") != std::string_view::npos;
}

Result<SavedSnapshots> parse_saved(std::string_view text, const std::string& where) {
  std::vector<parse::Line> lines;
  for (parse::Lines walk(text); !walk.at_end();) {
    const parse::Line line = walk.next();
    if (!parse::is_blank(line.text)) lines.push_back(line);
  }
  // One object over several lines: somebody had it printed prettily.
  const bool is_pretty = !lines.empty() && lines.size() > 1 && !lines.front().text.ends_with('}');
  if (is_pretty) {
    if (auto whole = read_snapshot(text, where)) return SavedSnapshots{std::move(*whole), {}};
  }

  std::vector<Error> damaged;
  std::optional<Snapshot> first;
  std::size_t first_index = 0;
  for (; first_index < lines.size() && !first; ++first_index) {
    auto snapshot = read_snapshot(lines[first_index].text, at_line(where, lines[first_index].number));
    if (snapshot) first = std::move(*snapshot);
    else damaged.push_back(std::move(snapshot).error());
  }
  if (!first) {
    if (damaged.empty()) return fail(where, "nothing", "snapshots of `netcase save`");
    return std::unexpected(damaged.front());
  }
  first->problems.insert(first->problems.end(), damaged.begin(), damaged.end());
  damaged.clear();
  for (std::size_t i = lines.size(); i > first_index; --i) {
    auto snapshot = read_snapshot(lines[i - 1].text, at_line(where, lines[i - 1].number));
    if (!snapshot) {
      damaged.push_back(std::move(snapshot).error());
      continue;
    }
    snapshot->problems.insert(snapshot->problems.end(), damaged.begin(), damaged.end());
    return SavedSnapshots{std::move(*first), std::move(*snapshot)};
  }
  first->problems.insert(first->problems.end(), damaged.begin(), damaged.end());
  return SavedSnapshots{std::move(*first), std::nullopt};
}

Result<Snapshot> parse_nstat_json(std::string_view text, const std::string& where) {
  const Json json = parse_json(text);
  if (json.is_discarded())
    return fail(where, "text that begins like JSON and is none (cut off?)",
                "what `netcase save` or `nstat -j` wrote");
  const Json* counters = json.is_object() && json.size() == 1 ? &json.begin().value() : nullptr;
  if (counters == nullptr || !counters->is_object()) {
    return fail(where, "JSON of another form", "what `netcase save` or `nstat -j` wrote");
  }
  return Reader(where).read_full_names(*counters);
}

}  // namespace netcase::source
