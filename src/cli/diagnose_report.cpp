// SPDX-License-Identifier: Apache-2.0

#include "cli/diagnose_report.h"

#include "catalogue/catalogue.h"
#include "diagrams/diagrams.h"
#include "findings/findings.h"

namespace netcase::cli {

namespace {

// How long a snapshot's counters have counted: since boot. A namespace is younger than the machine, and
// nobody tells by how much.
std::optional<std::uint64_t> age_ns(const counter::Snapshot& newer) {
  const bool is_other = newer.origin.netns_name || newer.origin.source.starts_with(process_source);
  return is_other ? std::nullopt : newer.origin.monotonic_ns;
}

bool is_swapped(const counter::Snapshot& older, const counter::Snapshot& newer) {
  return older.origin.time_ns && newer.origin.time_ns && *newer.origin.time_ns < *older.origin.time_ns;
}

diagnose::Diagnosis diagnose_since_boot(const counter::Snapshot& newer) {
  const counter::Delta delta = counter::since_boot(newer, &catalogue::nature_of);
  const auto interval_ns = age_ns(newer);
  const diagram::Flows flows = diagram::compute_flows(diagrams::list_diagrams(), delta, interval_ns);
  return diagnose::diagnose(
      {findings::all_findings(), delta, flows, interval_ns, newer.absent, nullptr, nullptr});
}

}  // namespace

DiagnoseReport make_diagnose_report(const Reading& reading, const SeenBeside* seen) {
  DiagnoseReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = delta_of(reading);
  const auto interval_ns = report.older == nullptr ? age_ns(reading.newer) : report.delta.interval_ns;
  report.flows = diagram::compute_flows(diagrams::list_diagrams(), report.delta, interval_ns);
  report.diagnosis = diagnose::diagnose({findings::all_findings(), report.delta, report.flows, interval_ns,
                                         reading.newer.absent, seen == nullptr ? nullptr : &seen->newer,
                                         seen == nullptr ? nullptr : &seen->change,
                                         seen != nullptr && seen->older ? &*seen->older : nullptr});
  if (report.older != nullptr && is_swapped(*report.older, reading.newer)) report.diagnosis.can_tell = false;
  if (report.older != nullptr) report.since_boot = diagnose_since_boot(reading.newer);
  return report;
}

ExitCode exit_code_of(const diagnose::Diagnosis& diagnosis) {
  const auto severity = diagnosis.severity();
  if (severity == diagnose::Severity::Critical) return ExitCode::Critical;
  if (severity == diagnose::Severity::Warning) return ExitCode::Warning;
  return ExitCode::Done;
}

}  // namespace netcase::cli
