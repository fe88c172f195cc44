// SPDX-License-Identifier: Apache-2.0

#include "laws/judge.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "base/check.h"
#include "catalogue/catalogue.h"
#include "catalogue/law.h"
#include "counter/columns.h"
#include "laws/range.h"

namespace netcase::laws {

namespace {

using catalogue::Comparison;
using catalogue::KnownLaw;
using catalogue::Term;
using counter::Change;
using counter::Delta;
using counter::Movement;

constexpr std::uint64_t least_margin = 64;  // judge.h says why it is not less
constexpr std::uint64_t margin_divisor = 1000;

// All there is since a beginning: then the changes are totals.
bool holds_totals(const Delta& delta) {
  return delta.older_columns == nullptr || delta.is_other_boot || delta.is_other_namespace;
}

// A level is a signed number: the kernel adds up its CPUs, and where one went down before another's way up
// was read, the sum is below zero. It prints that without a sign (TcpMaxConn excepted).
Wide to_level(counter::Value value, std::optional<int> long_bits) {
  const Wide magnitude = value.magnitude;
  if (value.negative) return -magnitude;
  const Wide half = Wide{1} << (long_bits == 32 ? 31 : 63);
  return magnitude >= half && magnitude < 2 * half ? magnitude - 2 * half : magnitude;
}

counter::Value to_value(Wide number) {
  return {static_cast<std::uint64_t>(number < 0 ? -number : number), number < 0};
}

// Why the change is not known.
Obstacle obstacle_of(const Change& change) {
  if (change.movement == Movement::Fell) return Obstacle::Fell;
  const bool is_one_sided = change.movement == Movement::Came || change.movement == Movement::Gone;
  return is_one_sided ? Obstacle::OneSided : Obstacle::NoChange;
}

// A counter's number in a delta, or why there is none.
struct Found {
  std::optional<Wide> number;
  Obstacle obstacle = Obstacle::Absent;
  bool is_level = false;
};

class Reader {
 public:
  explicit Reader(const Evidence& evidence) : evidence_(evidence) {}

  Found find(const Delta& delta, std::string_view group, std::string_view name) const {
    const Change* const change = delta.find(group, name);
    if (change == nullptr) {
      const bool is_zero = catalogue::has_counted_nothing(delta, group, name);
      return is_zero ? Found{0, Obstacle::None, false} : Found{};
    }
    const bool is_level = change->movement == Movement::Level;
    if (holds_totals(delta)) {
      const auto nature = catalogue::nature_of(group, name);
      if (evidence_.long_bits == 32 && !is_level && !nature.is_always_64_bit)
        return {std::nullopt, Obstacle::Wraps, false};
      if (change->newer) return {to_total(*change->newer, is_level), Obstacle::None, is_level};
    }
    if (change->change) return {Wide{*change->change}, Obstacle::None, false};
    return {std::nullopt, obstacle_of(*change), is_level};
  }

  bool has_column(std::string_view full_name) const {
    const auto [group, name] = catalogue::split_full_name(full_name);
    return find(evidence_.last(), group, name).obstacle != Obstacle::Absent;
  }

 private:
  Wide to_total(counter::Value value, bool is_level) const {
    if (is_level) return to_level(value, evidence_.long_bits);
    return value.negative ? -Wide{value.magnitude} : Wide{value.magnitude};
  }

  const Evidence& evidence_;
};

// One side of a law: what it may have been, and what it is as it was read last.
struct Side {
  Range range;
  Wide shown = 0;
};

class Judgement {
 public:
  Judgement(const KnownLaw& law, const Evidence& evidence)
      : law_(law), evidence_(evidence), reader_(evidence) {
    verdict_.law = &law;
  }

  Verdict pass() {
    look_at_the_whole();
    const Comparison comparison = law_.law.comparison;
    const Side left = add_up(law_.law.left, comparison == Comparison::AtMost, verdict_.left);
    const Side right = add_up(law_.law.right, comparison == Comparison::AtLeast, verdict_.right);
    if (verdict_.obstacle != Obstacle::None) return std::move(verdict_);
    verdict_.by = distance(left.shown, right.shown);
    verdict_.state = is_broken(left.range, right.range) ? State::Violated : State::Holds;
    return std::move(verdict_);
  }

 private:
  void obstruct(Obstacle obstacle, std::string_view counter = {}) {
    if (verdict_.obstacle != Obstacle::None) return;
    verdict_.obstacle = obstacle;
    verdict_.counter = counter;
  }

  // What keeps the law from being asked at all is told before what keeps it from being answered.
  void look_at_the_whole() {
    const catalogue::LawFacts& facts = *law_.facts;
    if (!facts.if_column.empty() && !reader_.has_column(facts.if_column))
      obstruct(Obstacle::LacksColumn, facts.if_column);
    if (!facts.unless_column.empty() && reader_.has_column(facts.unless_column))
      obstruct(Obstacle::HasColumn, facts.unless_column);
    if (evidence_.is_cut_to_32_bits) obstruct(Obstacle::Cut);
    if (facts.holds_for_deltas) return;
    if (!holds_totals(evidence_.last())) obstruct(Obstacle::NotForChanges);
    if (evidence_.is_listing) obstruct(Obstacle::NoTotals);
  }

  // `may_lack`: without a counter of this side, which must be the smaller one, the law says less and is still
  // true.
  Side add_up(std::span<const Term> terms, bool may_lack, std::vector<Summand>& summands) {
    Side side;
    std::size_t present = 0;
    std::string_view absent;
    for (const Term& term : terms) {
      const bool is_there = add_term(side, term, summands);
      present += is_there ? 1U : 0U;
      if (is_there) continue;
      if (absent.empty()) absent = term.name;
      if (!may_lack || term.coefficient < 0) obstruct(Obstacle::Absent, term.name);
    }
    if (present == 0) obstruct(Obstacle::Absent, absent);
    if (may_lack && present > 0 && !absent.empty()) verdict_.left_out = absent;
    return side;
  }

  bool add_term(Side& side, const Term& term, std::vector<Summand>& summands) {
    switch (term.kind) {
      case Term::Kind::Integer:
        summands.push_back({term.coefficient, {}, to_value(term.coefficient)});
        add_range(side, {term.coefficient, term.coefficient}, term.coefficient);
        return true;
      case Term::Kind::Counter: {
        const auto [group, name] = catalogue::split_full_name(term.name);
        return add_counter(side, term, group, name, summands);
      }
      case Term::Kind::Prefix: return add_family(side, term, summands);
    }
    return false;
  }

  // Of a family that has counted nothing yet no member is printed; each of them would tell so.
  bool add_family(Side& side, const Term& term, std::vector<Summand>& summands) {
    bool is_there = false;
    for (const Change& change : evidence_.last().changes) {
      if (!change.device.empty() || !begins_so(change, term.name)) continue;
      is_there = add_counter(side, term, change.group, change.name, summands) || is_there;
    }
    if (is_there) return true;
    const auto [group, name] = catalogue::split_full_name(term.name);
    const bool is_zero =
        catalogue::has_counted_nothing(evidence_.last(), group, std::string(name).append("0"));
    summands.push_back({term.coefficient, std::string(term.name) + "*",
                        is_zero ? std::optional(counter::Value{}) : std::nullopt});
    return is_zero;
  }

  static bool begins_so(const Change& change, std::string_view prefix) {
    if (change.group == counter::no_group) return change.name.starts_with(prefix);
    return prefix.starts_with(change.group) ? change.name.starts_with(prefix.substr(change.group.size()))
                                            : change.group.starts_with(prefix);
  }

  bool add_counter(Side& side, const Term& term, std::string_view group, std::string_view name,
                   std::vector<Summand>& summands) {
    const std::string full_name = counter::full_name(group, name);
    const Found last = reader_.find(evidence_.last(), group, name);
    const Found first = evidence_.second == nullptr ? last : reader_.find(*evidence_.first, group, name);
    summands.push_back(
        {term.coefficient, full_name, last.number ? std::optional(to_value(*last.number)) : std::nullopt});
    if (last.obstacle == Obstacle::Absent) return false;
    if (!last.number || !first.number) {
      obstruct(last.number ? first.obstacle : last.obstacle, full_name);
      return true;
    }
    const Range range =
        evidence_.second == nullptr && !last.is_level
            ? with_margin(*last.number)
            : Range{std::min(*first.number, *last.number), std::max(*first.number, *last.number)};
    add_range(side, times(range, term.coefficient), *last.number * term.coefficient);
    return true;
  }

  // Of totals only the end was read while they moved, of changes the beginning too.
  Range with_margin(Wide number) const {
    if (!law_.facts->is_in_flight || number <= 0) return {number, number};
    const auto count = static_cast<std::uint64_t>(number);  // of a counter, so it fits
    const Wide margin = std::min(count, std::max(least_margin, count / margin_divisor));
    const Wide most = std::min(number + margin, Wide{std::numeric_limits<std::uint64_t>::max()});
    return {holds_totals(evidence_.last()) ? number : number - margin, most};
  }

  void add_range(Side& side, Range range, Wide shown) {
    Wide sum = 0;
    const bool passes = !add(side.range, range) || __builtin_add_overflow(side.shown, shown, &sum);
    if (passes) obstruct(Obstacle::TooLarge);
    side.shown = sum;
  }

  bool is_broken(Range left, Range right) const {
    const bool left_is_less = left.most < right.least;
    const bool left_is_more = left.least > right.most;
    switch (law_.law.comparison) {
      case Comparison::AtLeast: return left_is_less;
      case Comparison::AtMost: return left_is_more;
      case Comparison::Equal: break;
    }
    return left_is_less || left_is_more;
  }

  std::uint64_t distance(Wide left, Wide right) const {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const Comparison comparison = law_.law.comparison;
    if (left == right) return 0;
    if (left > right && comparison == Comparison::AtLeast) return 0;
    if (left < right && comparison == Comparison::AtMost) return 0;
    Wide away = 0;
    if (__builtin_sub_overflow(std::max(left, right), std::min(left, right), &away)) return most;
    return away > most ? most : static_cast<std::uint64_t>(away);
  }

  const KnownLaw& law_;
  const Evidence& evidence_;
  Reader reader_;
  Verdict verdict_;
};

}  // namespace

Verdict judge(const KnownLaw& law, const Evidence& evidence) { return Judgement(law, evidence).pass(); }

std::vector<Verdict> judge(std::span<const KnownLaw> laws, const Evidence& evidence) {
  std::vector<Verdict> verdicts;
  verdicts.reserve(laws.size());
  for (const KnownLaw& law : laws) verdicts.push_back(judge(law, evidence));
  return verdicts;
}

void confirm(std::vector<Verdict>& verdicts, std::vector<Verdict> later) {
  CHECK(verdicts.size() == later.size());
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    CHECK(verdicts[i].law == later[i].law);
    if (verdicts[i].state == State::Violated) verdicts[i] = std::move(later[i]);
  }
}

}  // namespace netcase::laws
