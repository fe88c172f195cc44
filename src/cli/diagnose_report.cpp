// SPDX-License-Identifier: Apache-2.0

#include "cli/diagnose_report.h"

#include "catalogue/catalogue.h"
#include "diagrams/diagrams.h"
#include "findings/findings.h"

namespace netcase::cli {

namespace {

diagnose::Diagnosis diagnose_since_boot(const counter::Snapshot& newer) {
  const counter::Delta delta = counter::since_boot(newer, &catalogue::nature_of);
  const auto interval_ns = newer.origin.monotonic_ns;
  const diagram::Flows flows = diagram::compute_flows(diagrams::list_diagrams(), delta, interval_ns);
  return diagnose::diagnose(
      {findings::all_findings(), delta, flows, interval_ns, newer.absent, nullptr, nullptr});
}

}  // namespace

DiagnoseReport make_diagnose_report(const Reading& reading, const SeenBeside* seen) {
  DiagnoseReport report;
  report.newer = &reading.newer;
  report.older = reading.older ? &*reading.older : nullptr;
  report.delta = report.older == nullptr
                     ? counter::since_boot(reading.newer, &catalogue::nature_of)
                     : counter::subtract(*report.older, reading.newer, &catalogue::nature_of);
  const auto interval_ns =
      report.older == nullptr ? reading.newer.origin.monotonic_ns : report.delta.interval_ns;
  report.flows = diagram::compute_flows(diagrams::list_diagrams(), report.delta, interval_ns);
  report.diagnosis = diagnose::diagnose({findings::all_findings(), report.delta, report.flows, interval_ns,
                                         reading.newer.absent, seen == nullptr ? nullptr : &seen->newer,
                                         seen == nullptr ? nullptr : &seen->change,
                                         seen != nullptr && seen->older ? &*seen->older : nullptr});
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
