// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_report.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/show_report.h"
#include "counter/columns.h"
#include "ipsec/scene.h"

namespace netcase::cli {

namespace {

using ipsec::Path;

constexpr std::string_view group = "Xfrm";
constexpr std::int64_t ns_in_second = 1'000'000'000;

// Of a counter that is younger than this program: its name tells.
Path path_of(std::string_view full_name) {
  if (const auto* rule = ipsec::find_suspect_rule(full_name)) return rule->path;
  if (full_name.starts_with("XfrmIn")) return Path::Inbound;
  if (full_name.starts_with("XfrmFwd")) return Path::Forward;
  return full_name.starts_with("XfrmOut") ? Path::Outbound : Path::Acquire;
}

// Its place in the table of rules; unknown ones behind all.
std::size_t place_of(std::string_view full_name) {
  return static_cast<std::size_t>(
      std::find_if(ipsec::suspect_rules().begin(), ipsec::suspect_rules().end(),
                   [&](const ipsec::SuspectRule& rule) { return rule.counter == full_name; }) -
      ipsec::suspect_rules().begin());
}

XfrmRow make_row(const counter::Change& change, const counter::Delta& delta, const ipsec::SceneIndex* index) {
  XfrmRow row;
  row.change = change;
  row.full_name = counter::full_name(change.group, change.name);
  row.facts = catalogue::find_counter(change.group, change.name);
  row.has_moved = has_moved(change);
  if (change.change && delta.interval_ns && *delta.interval_ns > 0)
    row.rate = static_cast<double>(*change.change) / (static_cast<double>(*delta.interval_ns) / 1e9);
  if (index == nullptr || !change.change) return row;
  ipsec::Suspects suspects = ipsec::find_suspects(*index, row.full_name, *change.change);
  row.suspects = std::move(suspects.first);
  row.suspects_in_all = suspects.count;
  const auto* rule = ipsec::find_suspect_rule(row.full_name);
  row.is_culprit_gone = row.suspects.empty() && rule != nullptr && ipsec::is_about_policies(*rule);
  return row;
}

ipsec::Scene make_scene(const Reading& reading, const XfrmTables& tables) {
  ipsec::Scene scene;
  scene.newer = &*tables.newer;
  scene.older = tables.older ? &*tables.older : nullptr;
  scene.records = tables.records;
  scene.now_s = tables.now_s;
  if (reading.older && reading.older->origin.time_ns)
    scene.since_s = static_cast<std::uint64_t>(*reading.older->origin.time_ns / ns_in_second);
  else if (tables.older) scene.since_s = ipsec::latest_moment_s(*tables.older);
  return scene;
}

XfrmCensus take_census(const ipsec::SceneIndex& index) {
  XfrmCensus census;
  census.policies = index.dump().policies.size();
  census.defaults = index.dump().defaults;
  for (std::size_t i = 0; i < index.dump().associations.size(); ++i) {
    if (ipsec::is_companion(index.sa(i))) continue;
    const std::uint64_t packets = index.change_of(i).packets;
    switch (index.way_of(i)) {
      case ipsec::Way::In: ++census.in, census.packets_in += packets; break;
      case ipsec::Way::Out: ++census.out, census.packets_out += packets; break;
      case ipsec::Way::Unknown: ++census.unknown; break;
    }
  }
  return census;
}

bool is_suspect(const XfrmReport& report, const ipsec::Lack& lack) {
  for (const XfrmSection& section : report.sections) {
    for (const XfrmRow& row : section.rows) {
      for (const ipsec::Suspect& suspect : row.suspects) {
        if (suspect.kind == ipsec::SuspectKind::Template && suspect.id == lack.id) return true;
      }
    }
  }
  return false;
}

void look_for_lacks(XfrmReport& report, const XfrmTables& tables, const ipsec::SceneIndex& index) {
  report.drops_while_larval = tables.drops_while_larval;
  std::vector<ipsec::Lack> lacks = ipsec::find_lacks(index);
  report.lacking = lacks.size();
  report.has_lacking_out = std::any_of(lacks.begin(), lacks.end(), [&](const ipsec::Lack& lack) {
    return index.policy(lack.policy).direction == ipsec::Direction::Out;
  });
  std::erase_if(lacks, [&](const ipsec::Lack& lack) { return is_suspect(report, lack); });
  report.lacks = std::move(lacks);
}

// Whether a counter moved for which audit is asked.
bool has_unknown_spis(const XfrmReport& report) {
  for (const XfrmSection& section : report.sections) {
    for (const XfrmRow& row : section.rows) {
      const auto* rule = row.has_moved ? ipsec::find_suspect_rule(row.full_name) : nullptr;
      if (rule != nullptr && std::find(rule->evidence.begin(), rule->evidence.end(),
                                       ipsec::Evidence::UnknownSpi) != rule->evidence.end())
        return true;
    }
  }
  return false;
}

void note_what_is_missing(XfrmReport& report, const XfrmTables& tables) {
  if (!tables.newer && !tables.why_not.empty())
    report.notes.push_back("SAs and policies were not looked for as suspects: " + tables.why_not + ".");
  if (tables.newer && report.older != nullptr && !tables.older)
    report.notes.emplace_back(
        "There are no SAs of the beginning (--sa-before): what they counted is since each was made.");
  if (!has_unknown_spis(report)) return;
  if (report.older == nullptr) {
    if (tables.is_live)
      report.notes.emplace_back(
          "Audit names the SPIs that no SA has while it is listened to: netcase xfrm --watch, and auditctl "
          "-e 1.");
    return;
  }
  for (const std::string& reason : tables.unheard)
    report.notes.push_back("Audit would name the SPIs that no SA has, but was not heard: " + reason + ".");
  if (tables.unheard.empty() && tables.newer && tables.records.empty() && tables.is_live)
    report.notes.emplace_back(
        "Audit would name the SPIs that no SA has, but told of none: auditctl -e 1 lets the kernel audit.");
}

}  // namespace

XfrmReport make_xfrm_report(const Reading& reading, const XfrmTables& tables) {
  XfrmReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = delta_of(reading);
  std::optional<ipsec::SceneIndex> index;
  if (tables.newer) index.emplace(make_scene(reading, tables));
  if (index) report.census = take_census(*index);
  for (const Path path : {Path::Inbound, Path::Forward, Path::Outbound, Path::Acquire})
    report.sections.push_back({path, {}});
  for (const counter::Change& change : report.delta.changes) {
    if (change.group != group || !change.device.empty()) continue;
    XfrmRow row = make_row(change, report.delta, index ? &*index : nullptr);
    report.sections[static_cast<std::size_t>(path_of(row.full_name))].rows.push_back(std::move(row));
  }
  for (XfrmSection& section : report.sections) {
    std::stable_sort(section.rows.begin(), section.rows.end(), [](const XfrmRow& one, const XfrmRow& other) {
      return place_of(one.full_name) < place_of(other.full_name);
    });
  }
  if (index) look_for_lacks(report, tables, *index);
  note_what_is_missing(report, tables);
  return report;
}

bool has_moved(const XfrmReport& report) {
  return std::any_of(report.sections.begin(), report.sections.end(), [](const XfrmSection& section) {
    return std::any_of(section.rows.begin(), section.rows.end(),
                       [](const XfrmRow& row) { return row.has_moved; });
  });
}

}  // namespace netcase::cli
