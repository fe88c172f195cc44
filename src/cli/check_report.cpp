// SPDX-License-Identifier: Apache-2.0

#include "cli/check_report.h"

#include <algorithm>
#include <string_view>

#include "catalogue/catalogue.h"
#include "cli/explain_report.h"
#include "counter/snapshot.h"

namespace netcase::cli {

namespace {

using counter::Snapshot;
using laws::Obstacle;
using laws::State;
using laws::Verdict;

counter::Delta delta_of(const Snapshot& newer, const Snapshot* older) {
  return older != nullptr ? counter::subtract(*older, newer, &catalogue::nature_of)
                          : counter::since_boot(newer, &catalogue::nature_of);
}

std::string absence_text(const Snapshot& snapshot, std::string_view full_name) {
  const auto facts = catalogue::find_counter(full_name);
  if (!facts) return "this source does not hold it";
  return why_absent(snapshot, *facts);
}

std::string broken_text(const Verdict& verdict) {
  const std::string_view relation =
      verdict.law->law.comparison == catalogue::Comparison::Equal     ? "the two sides differ by "
      : verdict.law->law.comparison == catalogue::Comparison::AtLeast ? "the left side is too small by "
                                                                      : "the left side is too large by ";
  return std::string(relation) + std::to_string(verdict.by) +
         ", which cannot be: " + std::string(verdict.law->facts->reason);
}

std::string holding_text(const Verdict& verdict) {
  std::string text;
  if (!verdict.left_out.empty()) text = "without " + verdict.left_out + ", which is absent";
  if (verdict.by == 0) return text;
  if (!text.empty()) text += "; ";
  return text + "off by " + std::to_string(verdict.by) +
         ", which may have passed while the counters were read";
}

}  // namespace

std::size_t CheckReport::count(State state) const {
  return static_cast<std::size_t>(std::count_if(
      verdicts.begin(), verdicts.end(), [state](const Verdict& verdict) { return verdict.state == state; }));
}

// The change of a counter between the moment between the two older readings and the one between the two newer
// is no less than from the second older to the first newer one, and no more than from the first to the last.
std::vector<Verdict> judge_reading(const Reading& reading, std::span<const catalogue::KnownLaw> laws) {
  const Snapshot* const older = reading.older ? &*reading.older : nullptr;
  laws::Evidence evidence;
  evidence.is_listing = reading.newer.origin.is_listing || (older != nullptr && older->origin.is_listing);
  evidence.is_cut_to_32_bits =
      reading.newer.origin.is_cut_to_32_bits || (older != nullptr && older->origin.is_cut_to_32_bits);
  evidence.long_bits = reading.newer.origin.long_bits;
  if (!reading.newer_again) {
    const counter::Delta once = delta_of(reading.newer, older);
    evidence.first = &once;
    return laws::judge(laws, evidence);
  }
  const counter::Delta first = delta_of(reading.newer, reading.older_again ? &*reading.older_again : older);
  const counter::Delta second = delta_of(*reading.newer_again, older);
  evidence.first = &first;
  evidence.second = &second;
  return laws::judge(laws, evidence);
}

std::string obstacle_text(const CheckReport& report, const Verdict& verdict) {
  switch (verdict.obstacle) {
    case Obstacle::None: break;
    case Obstacle::NotForChanges: return "holds for totals since boot, not for changes";
    case Obstacle::NoTotals: return "holds for totals since boot; a listing of nstat may hold changes";
    case Obstacle::Wraps: return "totals of a 32-bit kernel pass 2^32 and start again; an interval can tell";
    case Obstacle::Cut: return "the JSON of nstat may be cut to 32 bits";
    case Obstacle::LacksColumn:
      return "holds for kernels that print " + verdict.counter + ", which is not here";
    case Obstacle::HasColumn: return "holds for older kernels, without " + verdict.counter;
    case Obstacle::Absent: return absence_text(*report.newer, verdict.counter);
    case Obstacle::Fell: return "a counter fell: it was reset";
    case Obstacle::OneSided: return "only one of the two snapshots has a counter";
    case Obstacle::NoChange: return "a counter's change is not known";
    case Obstacle::TooLarge: return "its sums pass 128 bits";
  }
  return {};
}

std::string why_text(const CheckReport& report, const Verdict& verdict) {
  if (verdict.state == State::Violated) return broken_text(verdict);
  if (verdict.state == State::Holds) return holding_text(verdict);
  switch (verdict.obstacle) {
    case Obstacle::Absent: return verdict.counter + " is absent: " + obstacle_text(report, verdict);
    case Obstacle::Fell: return verdict.counter + " fell: it was reset";
    case Obstacle::OneSided: return "only one of the two snapshots has " + verdict.counter;
    case Obstacle::NoChange: return "the change of " + verdict.counter + " is not known";
    case Obstacle::None:
    case Obstacle::NotForChanges:
    case Obstacle::NoTotals:
    case Obstacle::Wraps:
    case Obstacle::Cut:
    case Obstacle::LacksColumn:
    case Obstacle::HasColumn:
    case Obstacle::TooLarge: break;
  }
  return obstacle_text(report, verdict);
}

}  // namespace netcase::cli
