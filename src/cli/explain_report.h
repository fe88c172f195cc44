// SPDX-License-Identifier: Apache-2.0
//
// All that is known of one counter, gathered: the catalogue's record, its value now and its rate, the laws it
// stands in and the counters it stands there with.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/known_laws.h"
#include "cli/sources.h"
#include "counter/delta.h"

namespace netcase::cli {

struct Beside {
  std::string full_name;
  std::string_view brief;
  std::optional<counter::Value> value;
};

struct ExplainReport {
  bool is_catalogued = true;              // false: the source holds this counter, but nobody has described it
  catalogue::CounterFacts facts;          // of the family, for a member of one
  std::string full_name;                  // of the member: "IcmpMsgInType42"
  std::optional<counter::Change> change;  // nothing: the reading does not hold this counter
  std::optional<std::uint64_t> interval_ns;
  std::optional<double> rate;
  std::string since;        // "since boot 41 days ago": what a total counts
  std::string absent_text;  // why there is no value
  std::vector<const catalogue::LawFacts*> laws;
  std::vector<Beside> beside;  // the other counters of those laws
};

// `reading` is null where no counter could be read at all.
ExplainReport make_explain_report(const catalogue::CounterFacts& facts, std::string_view full_name,
                                  const Reading* reading, std::span<const catalogue::KnownLaw> laws);

// Why a snapshot lacks a counter, in words: "the module sctp is not loaded".
std::string why_absent(const counter::Snapshot& snapshot, const catalogue::CounterFacts& facts);

}  // namespace netcase::cli
