// SPDX-License-Identifier: Apache-2.0

#include "source/assembly.h"

#include <algorithm>

#include "parse/lines.h"
#include "parse/named_lines.h"
#include "parse/paired_lines.h"

namespace netcase::source {

namespace {

// IcmpMsg is printed once a message was counted: that it is missing is no lack of the kernel's.
bool appears_once_counted(std::string_view group) {
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (facts.group == group) return !facts.zero_beside_name.empty();
  }
  return false;
}

std::string_view absent_text(std::string_view group) {
  const catalogue::GroupFacts* facts = catalogue::find_group(group);
  return facts != nullptr ? facts->absent : std::string_view();
}

}  // namespace

std::span<const std::string_view> named_groups() {
  static const std::vector<std::string_view> groups = [] {
    std::vector<std::string_view> all;
    for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
      if (file.layout != catalogue::FileLayout::NamedLines) continue;
      for (const std::string_view group : file.groups) {
        if (group != counter::no_group && std::find(all.begin(), all.end(), group) == all.end())
          all.push_back(group);
      }
    }
    return all;
  }();
  return groups;
}

parse::ParsedFile parse_kernel_file(const catalogue::KernelFile& file, std::string_view text,
                                    std::string_view where) {
  if (file.layout == catalogue::FileLayout::PairedLines) return parse::parse_paired_lines(text, where);
  return parse::parse_named_lines(text, where, named_groups());
}

bool Assembly::has_group(std::string_view group) const { return groups_.contains(group); }

// Each kind of refusal is one problem for the whole text: two copies of one file would make hundreds.
struct Assembly::Refusals {
  std::size_t repeated = 0;
  std::string first_repeated;
  std::size_t too_long = 0;
  std::size_t negative = 0;
  std::string first_negative;

  std::size_t count() const { return repeated + too_long + negative; }
};

void Assembly::append(std::string_view device, const parse::ParsedValue& value, Refusals& refusals) {
  static constexpr std::size_t longest = 1000;  // no name is; a megabyte without a blank is damage
  if (value.name.size() > longest || value.group.size() > longest) {
    ++refusals.too_long;
  } else if (value.negative && !catalogue::may_be_negative(value.group, value.name)) {
    if (refusals.negative++ == 0) refusals.first_negative = counter::full_name(value.group, value.name);
  } else if (!columns_->add({device, value.group, value.name})) {
    if (refusals.repeated++ == 0) refusals.first_repeated = counter::full_name(value.group, value.name);
  } else {
    snapshot_.values.push_back({value.magnitude, value.negative});
    const bool is_news = device.empty() && last_group_ != value.group;
    if (is_news) last_group_ = *groups_.emplace(value.group).first;
  }
}

void Assembly::add_problems(std::string_view where, const parse::ParsedFile& parsed,
                            const Refusals& refusals) {
  const std::string place(where);
  for (const Error& problem : parsed.problems) add_problem(problem);
  if (parsed.untold_problems > 0) {
    add_problem({place, std::to_string(parsed.untold_problems) + " more damaged pieces", {}, {}});
  }
  if (refusals.too_long > 0) {
    add_problem({place,
                 std::to_string(refusals.too_long) + " names of more than 1000 characters",
                 "names of counters",
                 {}});
  }
  if (refusals.negative > 0) {
    const std::string more =
        refusals.negative > 1 ? " and " + std::to_string(refusals.negative - 1) + " more are" : " is";
    add_problem({place, refusals.first_negative + more + " negative", "a count of zero or more", {}});
  }
  if (refusals.repeated > 0) {
    const std::string more =
        refusals.repeated > 1 ? " and " + std::to_string(refusals.repeated - 1) + " more were" : " was";
    add_problem({place,
                 refusals.first_repeated + more + " in another file already",
                 "each counter in one file; the first is kept",
                 {}});
  }
}

Assembly::Placed Assembly::add(const catalogue::KernelFile& file, std::string_view device,
                               std::string_view where, const parse::ParsedFile& parsed) {
  Placed placed{snapshot_.values.size(), parsed.values.size(), true};
  Refusals refusals;
  const std::string shown_device = parse::without_controls(device);
  for (const parse::ParsedValue& value : parsed.values) append(shown_device, value, refusals);
  placed.is_plain = refusals.count() == 0;
  add_problems(where, parsed, refusals);
  if (file.is_per_device) return placed;

  const auto is_damaged = [&](std::string_view group) {
    const bool all_lost = parsed.values.empty() && !parsed.problems.empty();
    return all_lost || std::find(parsed.damaged_groups.begin(), parsed.damaged_groups.end(), group) !=
                           parsed.damaged_groups.end();
  };
  const bool is_empty = parsed.values.empty() && parsed.problems.empty() && parsed.damaged_groups.empty();
  for (const std::string_view group : file.groups) {
    if (has_group(group)) continue;
    if (is_empty) {
      add_absent(group, counter::AbsenceReason::Empty,
                 "the file " + std::string(file.path) + " holds nothing");
    } else if (is_damaged(group)) {
      add_absent(group, counter::AbsenceReason::Unreadable,
                 "its lines in " + std::string(file.path) + " are damaged");
    } else if (appears_once_counted(group)) {
      add_absent(group, counter::AbsenceReason::Empty, absent_text(group));
    } else {
      add_absent(group, counter::AbsenceReason::NotPresent, absent_text(group));
    }
  }
  return placed;
}

void Assembly::add_failure(const catalogue::KernelFile& file, std::string_view where,
                           const os::FileFailure& failure) {
  const bool is_missing = failure.kind == os::FileFailureKind::NotFound;
  const bool is_refused = failure.kind == os::FileFailureKind::NotPermitted;
  if (!is_missing) add_problem({std::string(where), failure.text, {}, is_refused ? "run as root" : ""});
  if (file.is_per_device) return;
  for (const std::string_view group : file.groups) {
    if (is_missing) {
      add_absent(group, counter::AbsenceReason::NotPresent, absent_text(group));
    } else {
      add_absent(group,
                 is_refused ? counter::AbsenceReason::NotPermitted : counter::AbsenceReason::Unreadable,
                 std::string(where) + ": " + failure.text);
    }
  }
}

void Assembly::add_values(std::string_view where, const parse::ParsedFile& parsed) {
  Refusals refusals;
  for (const parse::ParsedValue& value : parsed.values) {
    parse::ParsedValue split = value;
    if (value.group == counter::no_group) {
      const auto [group, name] = catalogue::split_full_name(value.name);
      split.group = group;
      split.name = name;
    }
    append({}, split, refusals);
  }
  add_problems(where, parsed, refusals);
}

void Assembly::add_absent(std::string_view group, counter::AbsenceReason reason, std::string_view text) {
  snapshot_.absent.push_back({std::string(group), reason, std::string(text)});
}

void Assembly::mark_the_rest_absent(counter::AbsenceReason reason, std::string_view text) {
  for (const catalogue::GroupFacts& group : catalogue::all_groups()) {
    const bool is_told =
        std::any_of(snapshot_.absent.begin(), snapshot_.absent.end(),
                    [&](const counter::Absence& absence) { return absence.group == group.name; });
    if (group.name != counter::no_group && !is_told && !has_group(group.name))
      add_absent(group.name, reason, text);
  }
}

counter::Snapshot Assembly::finish(counter::Origin origin) {
  snapshot_.origin = std::move(origin);
  snapshot_.columns = std::move(columns_);
  return std::move(snapshot_);
}

}  // namespace netcase::source
