// SPDX-License-Identifier: Apache-2.0
//
// Without being asked for, only what packets go through now is shown: as KLIPS' file did.

#include "cli/spigrp_report.h"

#include <algorithm>

namespace netcase::cli {

namespace {

bool goes(const ipsec::Group& group, ipsec::Direction direction) {
  return std::find(group.directions.begin(), group.directions.end(), direction) != group.directions.end();
}

void count_hidden(SpigrpReport& report, const ipsec::Group& group) {
  if (group.policies.empty()) ++report.unused;
  else if (!group.is_complete) ++report.incomplete;
  else ++report.superseded;
}

}  // namespace

SpigrpReport make_spigrp_report(const ipsec::XfrmDump& dump, const ipsec::Grouping& grouping,
                                std::uint64_t now_s, const SpigrpChoice& choice) {
  SpigrpReport report;
  report.dump = &dump;
  report.grouping = &grouping;
  report.now_s = now_s;
  report.is_kernel_form = choice.is_kernel_form;
  report.is_explained = choice.is_explained;
  for (const ipsec::Group& group : grouping.groups) {
    if (choice.direction && !goes(group, *choice.direction)) continue;
    if (choice.is_all || ipsec::is_current(group)) {
      report.lines.push_back({ipsec::words_of(dump, grouping, group, choice.has_companions), &group});
    } else {
      count_hidden(report, group);
    }
  }
  return report;
}

SpigrpReport make_spigrp_report(const ipsec::KlipsListing& listing, const SpigrpChoice& choice) {
  SpigrpReport report;
  report.is_kernel_form = choice.is_kernel_form;
  report.is_explained = choice.is_explained;
  for (const std::vector<ipsec::Said>& group : listing.groups) {
    SpigrpReport::Line line;
    for (const ipsec::Said& said : group) line.words.push_back({said, listing.missing.contains(said), false});
    report.lines.push_back(std::move(line));
  }
  return report;
}

}  // namespace netcase::cli
