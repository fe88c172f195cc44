// SPDX-License-Identifier: Apache-2.0
//
// What stands beside a counter are the other counters of its laws.

#include "cli/explain_report.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"
#include "catalogue/known_laws.h"
#include "catalogue/law.h"
#include "cli/sources.h"
#include "cli/text_show.h"
#include "counter/columns.h"
#include "counter/delta.h"
#include "counter/snapshot.h"

namespace netcase::cli {

namespace {

using counter::Snapshot;

void add_beside(ExplainReport& report, const catalogue::Law& law, const Snapshot* snapshot) {
  const auto add = [&](const catalogue::Term& term) {
    if (term.kind != catalogue::Term::Kind::Counter || term.name == report.full_name) return;
    const bool is_there = std::any_of(report.beside.begin(), report.beside.end(),
                                      [&](const Beside& beside) { return beside.full_name == term.name; });
    if (is_there) return;
    const auto facts = catalogue::find_counter(term.name);
    if (!facts) return;
    const auto [group, name] = catalogue::split_full_name(term.name);
    report.beside.push_back({std::string(term.name), facts->brief,
                             snapshot != nullptr ? snapshot->find(group, name) : std::nullopt});
  };
  std::for_each(law.left.begin(), law.left.end(), add);
  std::for_each(law.right.begin(), law.right.end(), add);
}

}  // namespace

std::string why_absent(const Snapshot& snapshot, const catalogue::CounterFacts& facts) {
  for (const counter::Absence& absence : snapshot.absent) {
    if (absence.group == facts.group) return absence.text;
  }
  if (snapshot.origin.is_listing) return "the listing does not hold it; nstat -z lists zeros too";
  if (!facts.zero_beside_name.empty() && snapshot.find(facts.zero_beside_group, facts.zero_beside_name)) {
    return "none was counted yet: the kernel prints it once it was";
  }
  if (facts.group == counter::no_group)
    return "it is of each device: netcase show -z --device '*' " + std::string(facts.name);
  if (facts.since.starts_with("<=3.10")) return "this kernel does not print it";
  return "this kernel does not print it; it came with " + std::string(facts.since);
}

ExplainReport make_explain_report(const catalogue::CounterFacts& facts, std::string_view full_name,
                                  const Reading* reading, std::span<const catalogue::KnownLaw> laws) {
  ExplainReport report;
  report.facts = facts;
  report.full_name = full_name;
  const Snapshot* snapshot = reading != nullptr ? &reading->newer : nullptr;
  if (snapshot != nullptr) {
    const counter::Delta delta = delta_of(*reading);
    // Of what nobody has described the split is the reading's own.
    const bool is_described = !facts.full_name.empty();
    const catalogue::SplitName split = catalogue::split_full_name(full_name);
    const std::string_view group = is_described ? split.group : facts.group;
    const std::string_view name = is_described ? split.name : facts.name;
    // ifIndex and its like are known of devices alone.
    const counter::Change* change = delta.find(group, name);
    if (change != nullptr) report.change = *change;
    report.interval_ns = delta.interval_ns;
    if (change != nullptr && change->change && delta.interval_ns && *delta.interval_ns > 0) {
      report.rate = static_cast<double>(*change->change) / (static_cast<double>(*delta.interval_ns) / 1e9);
    }
    report.since = period_text(*snapshot, nullptr, delta);
    if (change == nullptr) report.absent_text = why_absent(*snapshot, facts);
  }
  for (const catalogue::KnownLaw& law : laws) {
    if (!law.names(full_name)) continue;
    report.laws.push_back(law.facts);
    add_beside(report, law.law, snapshot);
  }
  return report;
}

}  // namespace netcase::cli
