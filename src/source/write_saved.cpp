// SPDX-License-Identifier: Apache-2.0
//
// Groups and columns keep the order of the kernel; the values of one group stand together even where the file
// names it in several lines (IcmpMsg).

#include <algorithm>

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

std::vector<std::string_view> groups_of(const Snapshot& snapshot, std::string_view device) {
  std::vector<std::string_view> groups;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    if (column.device != device || (!groups.empty() && groups.back() == column.group)) continue;
    if (std::find(groups.begin(), groups.end(), column.group) == groups.end()) groups.push_back(column.group);
  }
  return groups;
}

std::vector<std::string_view> devices_of(const Snapshot& snapshot) {
  std::vector<std::string_view> devices;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const std::string_view device = (*snapshot.columns)[i].device;
    if (!device.empty() && (devices.empty() || devices.back() != device)) devices.push_back(device);
  }
  std::sort(devices.begin(), devices.end());
  devices.erase(std::unique(devices.begin(), devices.end()), devices.end());
  return devices;
}

void write_counters(JsonWriter& json, const Snapshot& snapshot, std::string_view device) {
  json.begin_object();
  for (const std::string_view group : groups_of(snapshot, device)) {
    json.key(group).begin_object();
    for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
      const counter::Column column = (*snapshot.columns)[i];
      if (column.group != group || column.device != device) continue;
      json.key(column.name);
      const counter::Value value = snapshot.values[i];
      if (value.negative) json.negative(value.magnitude);
      else json.number(value.magnitude);
    }
    json.end_object();
  }
  json.end_object();
}

}  // namespace

void write_saved(std::string& out, const Snapshot& snapshot) {
  JsonWriter json(out);
  json.begin_object();
  write_origin(json, snapshot.origin);
  write_counters(json.key("counters"), snapshot, {});
  json.key("devices").begin_object();
  for (const std::string_view device : devices_of(snapshot))
    write_counters(json.key(device), snapshot, device);
  json.end_object();
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
