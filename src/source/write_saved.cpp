// SPDX-License-Identifier: Apache-2.0
//
// Groups and columns keep the order of the kernel; the values of one group stand together even where the file
// names it in several lines (IcmpMsg).

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "base/time_text.h"
#include "counter/snapshot.h"
#include "source/saved.h"

namespace netcase::source {

namespace {

using counter::Snapshot;

void write_optional(JsonWriter& json, const std::optional<std::string>& text) {
  if (text) json.text(*text);
  else json.null();
}

template <class Number>
void write_optional_number(JsonWriter& json, const std::optional<Number>& number) {
  if (number) json.number(static_cast<std::uint64_t>(*number));
  else json.null();
}

void write_origin(JsonWriter& json, const counter::Origin& origin) {
  json.key("netcase").number(1);
  json.key("time");
  if (origin.time_ns) json.text(to_utc_text(*origin.time_ns));
  else json.null();
  write_optional_number(json.key("monotonic_ns"), origin.monotonic_ns);
  write_optional(json.key("host"), origin.host);
  write_optional(json.key("kernel"), origin.kernel);
  write_optional(json.key("machine"), origin.machine);
  write_optional_number(json.key("long_bits"), origin.long_bits);
  write_optional(json.key("boot_id"), origin.boot_id);
  json.key("netns").begin_object();
  write_optional(json.key("name"), origin.netns_name);
  write_optional_number(json.key("inode"), origin.netns_inode);
  json.end_object();
  json.key("source").text(origin.source);
}

// Which columns are written one after the other: those of the namespace first, then device by device; the
// groups of each in the order in which they come first.
std::vector<std::size_t> order_of(const counter::Columns& columns) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> first;
  std::vector<std::size_t> group_begin(columns.size());
  std::vector<std::size_t> order(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    order[i] = i;
    group_begin[i] = first.try_emplace({columns[i].device, columns[i].group}, i).first->second;
  }
  std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return std::tuple(columns[one].device, group_begin[one], one) <
           std::tuple(columns[other].device, group_begin[other], other);
  });
  return order;
}

void write_value(JsonWriter& json, counter::Value value) {
  if (value.negative) json.negative(value.magnitude);
  else json.number(value.magnitude);
}

// Writes the counters of one device ("": the namespace's) and returns where those of the next begin.
std::size_t write_counters(JsonWriter& json, const Snapshot& snapshot, const std::vector<std::size_t>& order,
                           std::size_t begin, std::string_view device) {
  const counter::Columns& columns = *snapshot.columns;
  json.begin_object();
  std::size_t i = begin;
  while (i < order.size() && columns[order[i]].device == device) {
    const std::string_view group = columns[order[i]].group;
    json.key(group).begin_object();
    for (; i < order.size() && columns[order[i]].device == device && columns[order[i]].group == group; ++i) {
      json.key(columns[order[i]].name);
      write_value(json, snapshot.values[order[i]]);
    }
    json.end_object();
  }
  json.end_object();
  return i;
}

void write_all_counters(JsonWriter& json, const Snapshot& snapshot) {
  const std::vector<std::size_t> order = order_of(*snapshot.columns);
  std::size_t i = write_counters(json.key("counters"), snapshot, order, 0, {});
  json.key("devices").begin_object();
  while (i < order.size()) {
    const std::string_view device = (*snapshot.columns)[order[i]].device;
    i = write_counters(json.key(device), snapshot, order, i, device);
  }
  json.end_object();
}

}  // namespace

void write_saved(std::string& out, const Snapshot& snapshot) {
  JsonWriter json(out);
  json.begin_object();
  write_origin(json, snapshot.origin);
  write_all_counters(json, snapshot);
  json.key("absent").begin_object();
  for (const counter::Absence& absence : snapshot.absent) {
    json.key(absence.group).begin_object();
    json.key("reason").text(counter::absence_words[static_cast<std::size_t>(absence.reason)]);
    json.key("text").text(absence.text).end_object();
  }
  json.end_object();
  json.key("problems").begin_array();
  for (const Error& problem : snapshot.problems) {
    json.begin_object().key("where").text(problem.where).key("found").text(problem.found);
    json.key("expected").text(problem.expected).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace netcase::source
