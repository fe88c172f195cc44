// SPDX-License-Identifier: Apache-2.0
//
// Any text as the tables of /proc/net and as listings of programs: an error that says where, or values that
// can be shown as they are.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "evidence/iptables_listing.h"
#include "evidence/kernel_tables.h"
#include "fuzz/promises.h"

namespace {

using namespace netcase::evidence;

template <class T>
void check_result(const netcase::Result<T>& result) {
  if (!result) netcase::fuzz::check_problem(result.error());
}

bool is_clean(const std::string& text) { return netcase::parse::without_controls(text) == text; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  check_result(parse_softnet_stat(text, "file"));
  check_result(parse_statistics(text, "file"));
  check_result(parse_sockstat(text, "file"));
  for (const auto& memberships : {parse_igmp(text, "file"), parse_igmp6(text, "file")}) {
    check_result(memberships);
    if (!memberships) continue;
    for (const Membership& each : *memberships) CHECK(each.device != 0 || each.group.family == Family::Ipv6);
  }
  for (const Sysctl& each : parse_sysctl_listing(text)) CHECK(is_clean(each.name) && is_clean(each.value));
  Firewall firewall;
  check_result(parse_iptables_save(firewall, text, "ip", "file"));
  for (const FirewallRule& rule : firewall.rules) CHECK(is_clean(rule.chain) && is_clean(rule.text));
  return 0;
}
