// SPDX-License-Identifier: Apache-2.0
//
// From what the counters did to what is wrong. Each event yields one finding: what counts it a second time is
// explained by it and says nothing of its own. Absent counters are not zero and not a loss: they are named
// among what could not be looked at.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "counter/delta.h"
#include "diagnose/command_words.h"
#include "diagnose/finding.h"
#include "diagnose/place.h"
#include "diagnose/predicates.h"
#include "diagnose/remedy.h"
#include "diagram/flow.h"
#include "evidence/change.h"
#include "evidence/evidence.h"

namespace netcase::diagnose {

struct Input {
  const Findings& findings;
  const counter::Delta& delta;
  const diagram::Flows& flows;
  std::optional<std::uint64_t> interval_ns;  // how long it took to count what the delta holds
  std::span<const counter::Absence> absent;  // of the newer snapshot
  // What was seen beside the counters, and what moved of it meanwhile; null where nobody could look.
  const evidence::Evidence* evidence = nullptr;
  const evidence::EvidenceChange* change = nullptr;
  const evidence::Evidence* older = nullptr;  // as it was seen before; null: not known
};

struct FoundCause {
  std::string text;
  std::vector<std::string> evidence;  // what was seen, a line each
  Likelihood likelihood = Likelihood::Possible;
  std::string_view predicate;
  std::uint64_t explained = 0;        // how many it accounts for, where it tells
  std::vector<Counted> counted = {};  // what of that other findings may claim, too
  bool is_wanted = false;             // somebody asked for it
};

struct FoundLook {
  std::string command;
  std::string_view tells;
};

// Views point into the findings, the catalogue or the delta.
struct Found {
  std::string_view id;
  Severity severity = Severity::Notice;
  Severity worst = Severity::Notice;  // that this finding can be, where there are more or faster
  std::string title;
  std::string_view text;
  // Or the residual, or the evidence, and by how much they grew.
  std::vector<std::pair<std::string, std::uint64_t>> counters;
  std::uint64_t count = 0;     // less what others explain
  std::optional<double> rate;  // per second
  bool is_harmless = false;    // most likely nothing is lost
  std::optional<Place> place;
  std::vector<FoundCause> causes;  // certain ones first
  std::uint64_t left_over = 0;     // of those that a certain cause counts, how many it does not account for
  std::vector<std::string> not_this;
  std::vector<FoundLook> look;
  std::vector<FoundRemedy> remedies;
  std::vector<Fact> facts;  // what the words of commands stand for
};

struct NotLookedAt {
  std::string what;
  std::string why;
};

struct Diagnosis {
  bool can_tell = false;  // whether a loss would be seen: a counter of losses moved or rested, or a balance
  std::vector<Found> found;  // the worst first, what is harmless last
  std::vector<std::string> looked_at;
  std::vector<NotLookedAt> could_not_look_at;

  // Of the worst; nothing where there is none.
  std::optional<Severity> severity() const {
    return found.empty() ? std::nullopt : std::optional(found.front().severity);
  }
};

Diagnosis diagnose(const Input& input);

}  // namespace netcase::diagnose
