// SPDX-License-Identifier: Apache-2.0
//
// A finding as data: what is wrong when these counters (or this residual, or what other evidence counts) move
// so fast, what it means, why it
// may be, where to look and what to do. data/findings/*.toml holds them, docs/diagnose.md tells the keys, and
// tools/compile_findings writes the very structure below as constant tables. Everything here is a view of the
// program's read-only data.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "diagram/diagram.h"

namespace netcase::diagnose {

enum class Severity : std::uint8_t { Notice, Warning, Critical };
inline constexpr std::array<std::string_view, 3> severity_words{"notice", "warning", "critical"};

enum class Likelihood : std::uint8_t { Certain, Likely, Possible };
inline constexpr std::array<std::string_view, 3> likelihood_words{"certain", "likely", "possible"};

// How the counters of a record make its number: together, the largest of them (two counters of one event),
// each makes a finding of its own, or together and no less than its evidence counts of the same events.
enum class Combine : std::uint8_t { Sum, Largest, Each, AtLeast };
inline constexpr std::array<std::string_view, 4> combine_words{"sum", "largest", "each", "at-least"};

// One test of a condition: at least so many, so many a second, or such a share (in percent) of what other
// counters counted together.
enum class TestKind : std::uint8_t { Count, Rate, Share };

struct Test {
  TestKind kind = TestKind::Count;
  bool begins_alternative = false;  // "or" stood before it
  double least = 0;
  std::span<const diagram::CounterName> share_of;
};

// Alternatives of tests that must all hold. Empty: never.
using Condition = std::span<const Test>;

struct Cause {
  std::string_view predicate;                    // "always", or a name of predicates.h and its arguments
  Likelihood likelihood = Likelihood::Possible;  // what the predicate gives it
  std::string_view text;
  bool is_wanted = false;  // somebody asked for it: a firewall drops what it was told to
};

struct NotThis {
  std::string_view predicate;  // it is said only where this holds
  std::string_view text;
};

struct Look {
  std::string_view command;  // command_words.h tells its words in capitals
  std::string_view tells;
};

struct Remedy {
  std::string_view command;  // or what to do, in words
  std::string_view effect;   // its side effects
  std::string_view undo;
};

// A text that is empty is taken from the catalogue, where there is one counter to ask it of.
struct Finding {
  std::string_view id;
  // "XfrmIn*": all that begin so and that no finding names.
  std::span<const diagram::CounterName> counters;
  std::span<const diagram::CounterName> less;  // what went well of them: taken off
  std::string_view residual;                   // instead of counters
  std::string_view
      evidence;  // instead of both: a predicate that counts, such as "qdisc_drops"; AtLeast: beside
  Combine combine = Combine::Sum;
  Condition notice;
  Condition warning;
  Condition critical;
  Condition unproven;          // demanded beside them where no cause is certain or likely
  Condition wanted;            // demanded instead where all that is certain or likely was asked for
  std::string_view harmless;   // a predicate: what it accounts for is no loss, and never a warning
  std::string_view threshold;  // why the conditions are as they are
  std::string_view title;      // "{n} packet{s} vanished"
  std::string_view text;
  std::string_view diagram;  // where it is told to be, if its counters stand in several
  std::span<const Cause> causes;
  std::span<const NotThis> not_this;
  std::span<const Look> look;
  std::span<const Remedy> remedies;
  // What counts the same events once more: so much of it is no finding of its own.
  std::span<const diagram::CounterName> explains;
};

// A packet that the inner counter counts is counted by the outer one too: a drop that stands inside a sum, or
// inside a residual.
struct Containment {
  std::string_view inner;
  std::string_view outer;
};

// A counter that leads to no finding, and why.
struct Unfound {
  diagram::CounterName counters;
  std::string_view reason;
};

// All that data/findings holds: what explains others stands before them.
struct Findings {
  std::span<const Finding> findings;
  std::span<const Containment> containments;
  std::span<const Unfound> unfound;
};

}  // namespace netcase::diagnose
