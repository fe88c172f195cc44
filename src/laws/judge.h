// SPDX-License-Identifier: Apache-2.0
//
// Whether a reading keeps the laws of the catalogue. A law holds at every moment; but the kernel's files are
// no moment: while one counter is read, the others go on. So each counter is taken as a range of what it may
// have been at one moment, and a law is broken only where no values of these ranges keep it.
//
// - Read twice in a row, a counter was between its two values at the moment between the two readings. That
//   range needs no guess: on a machine that counts a million packets a second as on one at rest, a law that
//   is broken by these ranges was broken at that moment.
// - A copy was read once, and nobody can look again. There a margin stands in for the second reading, for
//   laws that packets under way can bend (LawFacts::is_in_flight): a thousandth of the counter, but 64 at
//   least (a packet a CPU), and never more than the counter itself: what stood still was read well.
//   The interval's rate times the half millisecond of a reading would be far less, and wrong: packets come in
//   bursts, a receive ring of 64 (NAPI's weight) at once, and all that a counter moved in ten seconds may
//   have been one that hit the reading. A snapshot has one moment for all its files and does not tell. So a
//   copy shows no violation by less than that; the machine itself, which is read twice, shows one packet.
//
// An absent counter is not zero. Where it stands on the side that must be the smaller one, the law says less
// without it and is judged so: from A >= B + C follows A >= B. Anywhere else it leaves the law without a say.
//
// Arithmetic is exact: 64-bit counters times 64-bit factors are added up in 128 bits, and a sum that passes
// those says so.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/known_laws.h"
#include "counter/delta.h"
#include "counter/value.h"

namespace netcase::laws {

enum class State : std::uint8_t { Holds, Violated, NotApplicable };
inline constexpr std::array<std::string_view, 3> state_words{"holds", "violated", "not-applicable"};

// Why a law has no say.
enum class Obstacle : std::uint8_t {
  None,
  NotForChanges,  // it compares totals or levels, and this is an interval
  NoTotals,       // the same, and the source may hold changes where totals are needed
  Wraps,          // totals of a 32-bit kernel, which start again at 2^32
  Cut,            // the source cuts all numbers to 32 bits
  LacksColumn,    // the kernels it holds for print a column that is not here
  HasColumn,      // the kernels it holds for do not print a column that is here
  Absent,         // a counter is not there
  Fell,           // a counter is smaller than before: it was reset
  OneSided,       // only one of the two snapshots has a counter
  NoChange,       // a counter's change is not known for another reason
  TooLarge,       // a sum passes 128 bits
};

// A counter as it stands in a sum, or a number of its own.
struct Summand {
  std::int64_t coefficient = 1;
  std::string name;                     // the counter's full name; empty: the coefficient is the number
  std::optional<counter::Value> value;  // of the last reading; nothing: absent, or not known
};

struct Verdict {
  const catalogue::KnownLaw* law = nullptr;
  State state = State::NotApplicable;
  Obstacle obstacle = Obstacle::None;
  std::string counter;   // the one that is the obstacle
  std::uint64_t by = 0;  // how far the last reading is from keeping the law (2^64-1: that or more)
  std::string left_out;  // an absent counter without which the law was judged
  std::vector<Summand> left;
  std::vector<Summand> right;
};

// What was read.
struct Evidence {
  const counter::Delta* first = nullptr;   // at most what was counted by the moment that is judged
  const counter::Delta* second = nullptr;  // at least that; null: read once
  bool is_listing = false;                 // counter::Origin
  bool is_cut_to_32_bits = false;
  std::optional<int> long_bits = std::nullopt;  // of the kernel

  const counter::Delta& last() const { return second != nullptr ? *second : *first; }
};

Verdict judge(const catalogue::KnownLaw& law, const Evidence& evidence);
std::vector<Verdict> judge(std::span<const catalogue::KnownLaw> laws, const Evidence& evidence);

// A later look at the same place, by the same laws: what is violated stays so only if it is violated there
// too.
void confirm(std::vector<Verdict>& verdicts, std::vector<Verdict> later);

}  // namespace netcase::laws
