// SPDX-License-Identifier: Apache-2.0
//
// Two passes over the delta would be one too many: what did not move is left out before anything is looked up
// about it.

#include "cli/show_report.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "catalogue/catalogue.h"
#include "cli/sources.h"
#include "counter/columns.h"
#include "counter/delta.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

using counter::Movement;

std::size_t rank_of(Stands stands) {
  switch (stands) {
    case Stands::Loss: return 0;
    case Stands::SmallLoss: return 1;
    case Stands::Warning: return 2;
    case Stands::Plain: return 3;
    case Stands::Level: return 4;
  }
  return 5;
}

std::uint64_t change_of(const ShowRow& row) { return row.change.change.value_or(0); }
std::uint64_t value_of(const ShowRow& row) { return row.change.newer ? row.change.newer->magnitude : 0; }

std::string section_title(const ShowRow& row) {
  std::string title =
      row.facts ? std::string(counter::to_title(row.facts->layer)) : std::string("Not in the catalogue");
  if (!row.change.device.empty()) title += " on " + std::string(row.change.device);
  return title;
}

std::size_t section_rank(const ShowRow& row) {
  return row.facts ? static_cast<std::size_t>(row.facts->layer) : counter::layer_words.size();
}

bool is_wanted_device(const ShowWishes& wishes, std::string_view device) {
  if (!wishes.device) return device.empty();
  return !device.empty() && ::fnmatch(wishes.device->c_str(), std::string(device).c_str(), 0) == 0;
}

ShowRow make_row(const counter::Change& change, std::optional<std::uint64_t> interval_ns) {
  ShowRow row;
  row.change = change;
  row.facts = catalogue::find_summary(change.group, change.name);
  row.full_name = counter::full_name(change.group, change.name);
  row.stands = change.movement == Movement::Level ? Stands::Level : stands_of(row.facts, has_moved(change));
  if (change.change && interval_ns && *interval_ns > 0) {
    row.rate = static_cast<double>(*change.change) / (static_cast<double>(*interval_ns) / 1e9);
  }
  return row;
}

// A gauge is worth a line when it stands at something; a setting only when it was changed or asked for.
bool is_standing_gauge(const counter::Change& change) {
  if (change.movement != Movement::Level || !change.newer || change.newer->is_zero()) return false;
  const auto facts = catalogue::find_summary(change.group, change.name);
  return facts && facts->kind == counter::Kind::Gauge;
}

bool is_one_sided(const counter::Change& change) {
  return change.movement == Movement::Came || change.movement == Movement::Gone;
}

void note_one_sided(ShowReport& report, const counter::Change& change, const ShowWishes& wishes) {
  const auto facts = catalogue::find_summary(change.group, change.name);
  if (!wishes.selection.takes(change.group, change.name, facts)) return;
  auto& names = change.movement == Movement::Came ? report.came : report.gone;
  names.push_back(counter::full_name(change.group, change.name));
}

// Within a layer: what stands out first, the worst of it first; the rest in the kernel's order.
void sort_by_layer(std::vector<ShowRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const ShowRow& a, const ShowRow& b) {
    if (a.change.device != b.change.device) return a.change.device < b.change.device;
    if (section_rank(a) != section_rank(b)) return section_rank(a) < section_rank(b);
    if (rank_of(a.stands) != rank_of(b.stands)) return rank_of(a.stands) < rank_of(b.stands);
    const bool is_loss = a.stands == Stands::Loss || a.stands == Stands::SmallLoss;
    return is_loss && change_of(a) > change_of(b);
  });
}

void sort_rows(std::vector<ShowRow>& rows, ShowOrder order) {
  switch (order) {
    case ShowOrder::Layer: return sort_by_layer(rows);
    case ShowOrder::Name:
      return std::stable_sort(rows.begin(), rows.end(),
                              [](const ShowRow& a, const ShowRow& b) { return a.full_name < b.full_name; });
    case ShowOrder::Change:
      return std::stable_sort(rows.begin(), rows.end(),
                              [](const ShowRow& a, const ShowRow& b) { return change_of(a) > change_of(b); });
    case ShowOrder::Value:
      return std::stable_sort(rows.begin(), rows.end(),
                              [](const ShowRow& a, const ShowRow& b) { return value_of(a) > value_of(b); });
  }
}

void cut_into_sections(ShowReport& report, std::vector<ShowRow> rows, ShowOrder order) {
  for (ShowRow& row : rows) {
    const std::string title = order == ShowOrder::Layer ? section_title(row) : std::string();
    if (report.sections.empty() || report.sections.back().title != title)
      report.sections.push_back({title, {}});
    report.sections.back().rows.push_back(std::move(row));
  }
}

}  // namespace

bool has_moved(const counter::Change& change) {
  if (change.movement == Movement::Level) return change.older ? change.older != change.newer : false;
  if (change.movement == Movement::Fell) return true;
  return change.change.value_or(0) > 0;
}

Stands stands_of(const std::optional<catalogue::CounterSummary>& facts, bool has_moved) {
  if (!facts || !has_moved) return Stands::Plain;
  using counter::Class;
  using counter::Severity;
  const bool is_loss = facts->counter_class == Class::Drop || facts->counter_class == Class::Error ||
                       facts->counter_class == Class::Security;
  if (is_loss && facts->severity >= Severity::Warning) return Stands::Loss;
  if (is_loss && facts->severity == Severity::Notice) return Stands::SmallLoss;
  return facts->severity >= Severity::Warning ? Stands::Warning : Stands::Plain;
}

ShowReport make_show_report(const Reading& reading, const ShowWishes& wishes) {
  ShowReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = delta_of(reading);
  report.has_filter = wishes.selection.has_patterns() || wishes.device.has_value();

  std::vector<ShowRow> rows;
  // A file of dev_snmp6 by itself holds a device and nothing else: then that is what is meant.
  const bool has_namespace = std::any_of(report.delta.changes.begin(), report.delta.changes.end(),
                                         [](const counter::Change& change) { return change.device.empty(); });
  for (const counter::Change& change : report.delta.changes) {
    if (has_namespace && !is_wanted_device(wishes, change.device)) continue;
    const bool moved = has_moved(change);
    ++report.total;
    report.moved += moved ? 1U : 0U;
    if (!wishes.with_zeros && is_one_sided(change)) {
      note_one_sided(report, change, wishes);
      continue;
    }
    if (!moved && !wishes.with_zeros && !is_standing_gauge(change)) continue;
    ShowRow row = make_row(change, report.delta.interval_ns);
    if (wishes.selection.takes(change.group, change.name, row.facts)) rows.push_back(std::move(row));
  }
  sort_rows(rows, wishes.order);
  cut_into_sections(report, std::move(rows), wishes.order);
  return report;
}

}  // namespace netcase::cli
