// SPDX-License-Identifier: Apache-2.0
//
// What `netcase xfrm` has to say of one reading: the counters of XFRM in the order of the path, and who is
// suspected of each that grew.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "cli/sources.h"
#include "counter/delta.h"
#include "ipsec/audit_record.h"
#include "ipsec/lacking_policies.h"
#include "ipsec/suspect_rules.h"
#include "ipsec/suspects.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::cli {

// SAs and policies beside a reading.
struct XfrmTables {
  std::optional<ipsec::XfrmDump> newer;
  std::optional<ipsec::XfrmDump> older;     // when the interval began
  std::vector<ipsec::AuditRecord> records;  // heard during the interval
  std::uint64_t now_s = 0;
  std::string why_not;               // there is no `newer`: "only root may ask for SAs and policies"
  std::vector<std::string> unheard;  // what could not be listened to, and why
  bool is_live = false;
  // net.core.xfrm_larval_drop and xfrm_acq_expires of the namespace; nothing where they are not known.
  std::optional<bool> drops_while_larval;
  std::optional<std::uint64_t> acquire_expires_s;
};

struct XfrmRow {
  counter::Change change;
  std::string full_name;
  std::optional<catalogue::CounterFacts> facts;
  std::optional<double> rate;  // per second
  std::vector<ipsec::Suspect> suspects;
  std::size_t suspects_in_all = 0;  // more than are kept, maybe
  bool is_culprit_gone = false;     // no policy that is there can have done it
  bool has_moved = false;
};

struct XfrmSection {
  ipsec::Path path;
  std::vector<XfrmRow> rows;  // all of them, in the order of the path
};

// How many SAs there are each way, and what went well: they count that, XFRM's statistics do not.
struct XfrmCensus {
  std::size_t in = 0;
  std::size_t out = 0;
  std::size_t unknown = 0;  // no policy names them, and they do not tell
  std::size_t policies = 0;
  std::uint64_t packets_in = 0;
  std::uint64_t packets_out = 0;
  std::optional<ipsec::PolicyDefaults> defaults;
};

struct XfrmReport {
  const counter::Snapshot* newer = nullptr;
  const counter::Snapshot* older = nullptr;  // null: since boot
  counter::Delta delta;
  std::vector<XfrmSection> sections;  // all four, in order
  std::optional<XfrmCensus> census;   // nothing: SAs and policies are not known
  std::vector<ipsec::Lack> lacks;     // those that no counter's suspects name
  std::size_t lacking = 0;            // policies without an SA, named or not
  bool has_lacking_out = false;       // one of them is for what goes out
  std::optional<bool> drops_while_larval;
  std::string no_counters;         // why there are none; empty: there are
  std::vector<std::string> notes;  // what could not be looked for, in sentences
  bool with_zeros = false;
  bool with_all_suspects = false;
};

// The report points into the reading.
XfrmReport make_xfrm_report(const Reading& reading, const XfrmTables& tables);

// Whether any of its counters moved.
bool has_moved(const XfrmReport& report);

}  // namespace netcase::cli
