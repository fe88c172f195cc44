// SPDX-License-Identifier: Apache-2.0
//
// What `diagnose` has to say of one reading: the findings of the interval, and beside them those of the time
// since boot that the interval does not show. The formats only write it down.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/sources.h"
#include "counter/delta.h"
#include "diagnose/diagnose.h"
#include "evidence/change.h"
#include "evidence/evidence.h"

namespace netcase::cli {

struct DiagnoseReport {
  std::string name;                      // of the namespace, where there are several
  std::optional<std::uint64_t> process;  // that is in it, where there are several
  const counter::Snapshot* newer = nullptr;
  const counter::Snapshot* older = nullptr;  // null: the findings are those since boot
  counter::Delta delta;
  diagram::Flows flows;
  diagnose::Diagnosis diagnosis;
  std::optional<diagnose::Diagnosis> since_boot;  // where the findings are of an interval
  bool is_verbose = false;                        // tell all of every finding
};

// One report, or those of several namespaces.
struct DiagnoseReports {
  std::span<const DiagnoseReport> reports;
  bool are_several = false;
  std::vector<diagnose::NotLookedAt> refused;  // whole namespaces
};

// What was seen beside the counters, before and after them. `change` points into `newer`.
struct SeenBeside {
  std::optional<evidence::Evidence> older;
  evidence::Evidence newer;
  evidence::EvidenceChange change;
};

// The report lives no longer than the reading and what was seen; `seen` is null where nobody could look.
DiagnoseReport make_diagnose_report(const Reading& reading, const SeenBeside* seen);

ExitCode exit_code_of(const diagnose::Diagnosis& diagnosis);

}  // namespace netcase::cli
