// SPDX-License-Identifier: Apache-2.0
//
// XFRM's SAs as JSON: all that is known of each, but no key.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "cli/association_report.h"
#include "cli/console.h"
#include "ipsec/near_miss.h"

namespace netcase::cli {

void write_json_associations(std::string& out, const AssociationReport& report, const Console& console);

// How many of one thing's relations are listed with all others of its kind: where a thousand policies find
// the same thousand SAs, a list of all with all would be a million. Who names a thing gets all of them.
inline constexpr std::size_t most_relations_in_json = 100;

// Behind `key` with "_more": how many were not written, where there are any.
void write_json_left_out(JsonWriter& json, const std::string& key, std::size_t count, std::size_t written);

// An array behind `key`, of at most `most` of `items`, and how many were left out.
template <class Items, class Write>
void write_json_some(JsonWriter& json, const std::string& key, const Items& items, std::size_t most,
                     const Write& write) {
  json.key(key).begin_array();
  std::size_t left = most;
  for (auto item = items.begin(); item != items.end() && left > 0; ++item, --left) write(*item);
  json.end_array();
  write_json_left_out(json, key, items.size(), std::min(items.size(), most));
}

// Parts that SAs and policies share: each the value behind a key.
void write_json_selector(JsonWriter& json, const ipsec::Selector& selector);
void write_json_mark(JsonWriter& json, const ipsec::Mark& mark);  // null where its mask is 0
void write_json_offload(JsonWriter& json, const std::optional<ipsec::Offload>& offload);
void write_json_words(JsonWriter& json, const std::vector<std::string>& words);
void write_json_moment(JsonWriter& json, std::uint64_t moment_s);  // null for 0
void write_json_group(JsonWriter& json, const ipsec::XfrmDump& dump, const Relations& relations,
                      std::uint32_t group);
// Three keys: "nearest" (a SAID or null), "differs" (the properties) and "values" (of each what is wanted and
// what the nearest SA has).
void write_json_near_miss(JsonWriter& json, const ipsec::XfrmDump& dump, const ipsec::Policy& policy,
                          const ipsec::Template& wanted, const std::optional<ipsec::NearMiss>& miss);

}  // namespace netcase::cli
