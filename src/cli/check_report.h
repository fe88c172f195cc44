// SPDX-License-Identifier: Apache-2.0
//
// What `check` has to say of one reading: a verdict on each law that was asked for. The formats only write it
// down.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/known_laws.h"
#include "cli/sources.h"
#include "counter/delta.h"
#include "laws/judge.h"

namespace netcase::cli {

struct CheckReport {
  const counter::Snapshot* newer = nullptr;
  const counter::Snapshot* older = nullptr;  // null: since boot
  counter::Delta delta;
  std::vector<laws::Verdict> verdicts;  // in the order of the data
  std::string source;                   // the options that lead to the same source
  std::size_t looks = 1;                // how often a violated law was looked at
  bool is_live = false;
  bool has_all = false;  // each law that holds is asked for, not their number

  std::size_t count(laws::State state) const;
};

// The verdicts on a reading, of a live place by both of its readings in a row.
std::vector<laws::Verdict> judge_reading(const Reading& reading, std::span<const catalogue::KnownLaw> laws);

// Why a law has no say; why one is violated; what else is to be known of one that holds, or nothing.
std::string why_text(const CheckReport& report, const laws::Verdict& verdict);

// The part of it that many laws share: "the module sctp is not loaded".
std::string obstacle_text(const CheckReport& report, const laws::Verdict& verdict);

}  // namespace netcase::cli
