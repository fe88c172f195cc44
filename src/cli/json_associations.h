// SPDX-License-Identifier: Apache-2.0
//
// XFRM's SAs as JSON: all that is known of each, but no key.

#pragma once

#include <string>

#include "base/json_writer.h"
#include "cli/association_report.h"
#include "cli/console.h"
#include "ipsec/near_miss.h"

namespace netcase::cli {

void write_json_associations(std::string& out, const AssociationReport& report, const Console& console);

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
