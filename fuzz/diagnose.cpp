// SPDX-License-Identifier: Apache-2.0
//
// All findings on any two readings: the first half of the bytes is the older one, the second the newer, each
// read as anything is that somebody hands to `netcase diagnose`. A finding has a number above zero that its
// counters bear out, and the worst stand first.

#include "diagnose/diagnose.h"

#include <algorithm>

#include "catalogue/catalogue.h"
#include "diagrams/diagrams.h"
#include "findings/findings.h"
#include "fuzz/promises.h"
#include "source/text_source.h"

namespace {

using namespace netcase;

void check_found(const diagnose::Found& found) {
  CHECK(found.count > 0);
  CHECK(!found.title.empty());
  CHECK(!found.counters.empty());
  CHECK(found.severity <= found.worst);
  std::uint64_t sum = 0;
  for (const auto& [name, change] : found.counters) {
    CHECK(!name.empty() && change > 0);
    sum = change > UINT64_MAX - sum ? UINT64_MAX : sum + change;
  }
  CHECK(found.count <= sum);
}

void judge(const counter::Delta& delta, const counter::Snapshot& newer) {
  const auto flows = diagram::compute_flows(diagrams::list_diagrams(), delta, delta.interval_ns);
  const auto diagnosis = diagnose::diagnose(
      {findings::all_findings(), delta, flows, delta.interval_ns, newer.absent, nullptr, nullptr});
  for (const diagnose::Found& found : diagnosis.found) check_found(found);
  CHECK(std::is_sorted(diagnosis.found.begin(), diagnosis.found.end(),
                       [](const auto& one, const auto& other) { return one.severity > other.severity; }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto older = source::parse_text_source(text.substr(0, text.size() / 2), "older");
  const auto newer = source::parse_text_source(text.substr(text.size() / 2), "newer");
  if (newer) judge(counter::since_boot(newer->first, &catalogue::nature_of), newer->first);
  if (newer && older)
    judge(counter::subtract(older->first, newer->first, &catalogue::nature_of), newer->first);
  return 0;
}
