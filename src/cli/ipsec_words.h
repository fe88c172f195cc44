// SPDX-License-Identifier: Apache-2.0
//
// What the IPsec commands say of SAs and policies in the same words: how it goes with them, what they take.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/appender.h"
#include "cli/console.h"
#include "cli/theme.h"
#include "ipsec/association.h"
#include "ipsec/near_miss.h"
#include "ipsec/policy.h"
#include "ipsec/sa_groups.h"

namespace netcase::cli {

// "41 min", "20 s": what the kernel tells in seconds has no fractions.
std::string seconds_text(std::uint64_t seconds);

// "2026-01-02T02:54:05Z" of seconds since 1970 UTC.
std::string moment_text(std::uint64_t moment_s);

// From an earlier moment to a later one; 0 where it is not.
std::uint64_t seconds_between(std::uint64_t earlier_s, std::uint64_t later_s);

// "1 SA", "2 SAs".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// "20 481 packets, 18 204 117 octets; last 2.0 s ago", "none yet".
std::string traffic_text(const ipsec::Association& sa, std::uint64_t now_s);

// "41 min of 60 min left", and whether a rekey is due.
std::string life_text(const ipsec::Association& sa, std::uint64_t now_s);

// What was not taken, by reason; empty where there was nothing.
std::string errors_text(const ipsec::Association& sa);

// "window of 32 packets; highest number received 20 497"; empty where packets have no numbers (IPComp).
std::string replay_text(const ipsec::Association& sa);

// "rfc4106(gcm(aes)), key of 288 bits"; with `has_check` also how long the check value is.
std::string algorithm_text(const ipsec::Algorithm& algorithm, bool has_check);

// "10.1.0.0/16 → 10.2.0.0/16".
std::string flow_text(const ipsec::Selector& selector, const Theme& theme);

// "out 10.1.0.0/16 → 10.2.0.0/16, index 9, priority 2080, reqid 1 2 3".
std::string policy_text(const ipsec::Policy& policy, const Theme& theme);

// "tun.3d0@10.0.0.1 comp.3d0@10.0.0.1 esp.0@10.0.0.1?", as spigrp has it; "(superseded)" behind it where it
// is.
std::string group_text(const ipsec::XfrmDump& dump, const ipsec::Grouping& grouping,
                       const ipsec::Group& group);

// "esp.c0ffee99@192.0.2.10 has reqid 8, not 7": in what the SA that comes nearest differs from the template.
std::string near_miss_text(const ipsec::XfrmDump& dump, const ipsec::Policy& policy,
                           const ipsec::Template& wanted, const ipsec::NearMiss& miss);

// Lines that begin with a label, wrapped, what goes on standing below what began:
//
//   life     41 min of 60 min left; 8 981 795 883 octets of
//            9 000 000 000 octets left
class LabelledLines {
 public:
  static constexpr std::size_t label_columns = 11;

  LabelledLines(std::string& out, const Console& console)
      : out_(out), theme_(console.theme()), columns_(console.columns()) {}

  void write(std::string_view label, std::string_view text, Role role = Role::Plain);

  // A line each of the first five of `count` things, the label beside the first; the rest is counted. A
  // gateway's policy may have thousands of SAs.
  void write_some(std::string_view label, std::size_t count,
                  const std::function<std::string(std::size_t)>& text_of);

 private:
  Appender out_;
  const Theme& theme_;
  std::size_t columns_;
};

// Each of those that a report has chosen in full, an empty line between. A Portrait writes one, by its
// position in the dump.
template <class Portrait, class Report>
void write_portraits(std::string& out, const Report& report, const Console& console) {
  Portrait portrait(out, report, console);
  bool is_first = report.is_first;
  for (const std::uint32_t position : report.chosen) {
    if (!is_first) Appender(out).end_line();
    portrait.write(position);
    is_first = false;
  }
}

}  // namespace netcase::cli
