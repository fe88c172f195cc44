// SPDX-License-Identifier: Apache-2.0

#include "cli/json_ipsec.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "cli/console.h"
#include "cli/json_associations.h"
#include "cli/spigrp_report.h"
#include "ipsec/association_index.h"
#include "ipsec/near_miss.h"
#include "ipsec/sa_groups.h"

namespace netcase::cli {

namespace {

std::string_view family_word(ipsec::Family family) { return family == ipsec::Family::Ipv4 ? "ipv4" : "ipv6"; }

void write_missing(JsonWriter& json, const SpigrpReport& report, const ipsec::Group& group,
                   const ipsec::AssociationIndex& index) {
  const auto misses = ipsec::find_near_misses(*report.dump, *report.grouping, group, index);
  for (std::size_t i = 0; i < group.members.size(); ++i) {
    const ipsec::Member& member = group.members[i];
    // One that is being negotiated differs in nothing, and does not work yet.
    if (member.association && !ipsec::is_larval(report.dump->associations[*member.association])) continue;
    const ipsec::Policy& policy = report.dump->policies[group.found_by];
    json.begin_object().key("template").number(member.template_number);
    write_json_near_miss(json, *report.dump, policy, policy.templates[member.template_number], misses[i]);
    json.end_object();
  }
}

// Of the group's first IPComp SA that has one.
std::optional<std::uint32_t> companion_spi(const SpigrpReport& report, const ipsec::Group& group) {
  for (const ipsec::Member& member : group.members) {
    if (!member.association) continue;
    const auto companion = report.grouping->companions.find(*member.association);
    if (companion != report.grouping->companions.end())
      return report.dump->associations[companion->second].said.spi;
  }
  return std::nullopt;
}

// The one CPU that the group serves.
std::optional<std::uint32_t> cpu_of(const SpigrpReport& report, const ipsec::Group& group) {
  for (const ipsec::Member& member : group.members) {
    if (!member.association) continue;
    if (const auto& cpu = report.dump->associations[*member.association].cpu) return cpu;
  }
  return std::nullopt;
}

void write_found(JsonWriter& json, const SpigrpReport& report, const ipsec::Group& group,
                 const ipsec::AssociationIndex& index) {
  json.key("directions").begin_array();
  for (const ipsec::Direction direction : group.directions) json.text(ipsec::to_word(direction));
  json.end_array();
  write_json_some(json, "policies", group.policies, most_relations_in_json,
                  [&](std::uint32_t position) { json.number(report.dump->policies[position].index); });
  json.key("complete").boolean(group.is_complete).key("superseded").boolean(group.is_superseded);
  json.key("missing").begin_array();
  if (!group.is_complete) write_missing(json, report, group, index);
  json.end_array().key("companion_spi");
  if (const auto spi = companion_spi(report, group)) json.number(*spi);
  else json.null();
  json.key("cpu");
  if (const auto cpu = cpu_of(report, group)) json.number(*cpu);
  else json.null();
}

// The places of some of the names in the group's "said".
template <class Is>
void write_places(JsonWriter& json, std::string_view key, const SpigrpReport::Line& line, Is is) {
  json.key(key).begin_array();
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (is(line.words[i])) json.number(i);
  }
  json.end_array();
}

}  // namespace

void write_json_saids(std::string& out, std::span<const ipsec::Said> saids, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_array();
  for (const ipsec::Said& said : saids) {
    json.begin_object()
        .key("said")
        .text(ipsec::to_text(said))
        .key("kernel")
        .text(ipsec::to_kernel_text(said));
    json.key("protocol").text(ipsec::to_word(said.protocol)).key("spi").number(said.spi);
    json.key("family").text(family_word(said.destination.family));
    json.key("destination").text(ipsec::to_text(said.destination));
    json.key("names").text(ipsec::to_meaning(said)).end_object();
  }
  json.end_array();
  out += '\n';
}

// What a listing of KLIPS does not tell is left out.
void write_json_groups(std::string& out, const SpigrpReport& report, const Console& /*console*/) {
  const ipsec::AssociationIndex index(report.dump != nullptr ? report.dump->associations
                                                             : std::vector<ipsec::Association>());
  JsonWriter json(out);
  json.begin_object().key("groups").begin_array();
  for (const SpigrpReport::Line& line : report.lines) {
    json.begin_object().key("said").begin_array();
    for (const ipsec::GroupWord& word : line.words) {
      json.text(report.is_kernel_form ? ipsec::to_kernel_text(word.said) : ipsec::to_text(word.said));
    }
    json.end_array();
    write_places(json, "synthesized", line, [](const ipsec::GroupWord& word) { return word.is_synthesized; });
    write_places(json, "without_sa", line, [](const ipsec::GroupWord& word) { return word.is_missing; });
    if (line.group != nullptr) write_found(json, report, *line.group, index);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace netcase::cli
