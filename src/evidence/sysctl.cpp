// SPDX-License-Identifier: Apache-2.0

#include "evidence/sysctl.h"

#include <algorithm>

#include "parse/lines.h"
#include "parse/number_word.h"

namespace netcase::evidence {

namespace {

// What each is for stands in Linux Documentation/networking/ip-sysctl.rst and nf_conntrack-sysctl.rst.
constexpr std::string_view wanted[] = {
    "net.core.netdev_budget",
    "net.core.netdev_budget_usecs",
    "net.core.netdev_max_backlog",
    "net.core.optmem_max",
    "net.core.rmem_default",
    "net.core.rmem_max",
    "net.core.somaxconn",
    "net.core.wmem_default",
    "net.core.wmem_max",
    "net.ipv4.conf.*.accept_local",
    "net.ipv4.conf.*.accept_source_route",
    "net.ipv4.conf.*.arp_ignore",
    "net.ipv4.conf.*.forwarding",
    "net.ipv4.conf.*.log_martians",
    "net.ipv4.conf.*.mc_forwarding",
    "net.ipv4.conf.*.route_localnet",
    "net.ipv4.conf.*.rp_filter",
    "net.ipv4.icmp_echo_ignore_all",
    "net.ipv4.icmp_echo_ignore_broadcasts",
    "net.ipv4.icmp_msgs_burst",
    "net.ipv4.icmp_msgs_per_sec",
    "net.ipv4.icmp_ratelimit",
    "net.ipv4.icmp_ratemask",
    "net.ipv4.igmp_max_memberships",
    "net.ipv4.ip_default_ttl",
    "net.ipv4.ip_forward",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_no_pmtu_disc",
    "net.ipv4.ipfrag_high_thresh",
    "net.ipv4.ipfrag_low_thresh",
    "net.ipv4.ipfrag_max_dist",
    "net.ipv4.ipfrag_time",
    "net.ipv4.neigh.default.gc_thresh1",
    "net.ipv4.neigh.default.gc_thresh2",
    "net.ipv4.neigh.default.gc_thresh3",
    "net.ipv4.neigh.default.unres_qlen_bytes",
    "net.ipv4.tcp_abort_on_overflow",
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_max_orphans",
    "net.ipv4.tcp_max_syn_backlog",
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_mem",
    "net.ipv4.tcp_mtu_probing",
    "net.ipv4.tcp_retries2",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
    "net.ipv4.tcp_tw_reuse",
    "net.ipv4.tcp_wmem",
    "net.ipv4.udp_mem",
    "net.ipv4.udp_rmem_min",
    "net.ipv4.xfrm4_gc_thresh",
    "net.ipv6.conf.*.accept_ra",
    "net.ipv6.conf.*.disable_ipv6",
    "net.ipv6.conf.*.forwarding",
    "net.ipv6.icmp.echo_ignore_all",
    "net.ipv6.icmp.echo_ignore_anycast",
    "net.ipv6.icmp.echo_ignore_multicast",
    "net.ipv6.icmp.ratelimit",
    "net.ipv6.icmp.ratemask",
    "net.ipv6.ip6frag_high_thresh",
    "net.ipv6.ip6frag_low_thresh",
    "net.ipv6.ip6frag_time",
    "net.ipv6.mld_max_msf",
    "net.ipv6.neigh.default.gc_thresh1",
    "net.ipv6.neigh.default.gc_thresh2",
    "net.ipv6.neigh.default.gc_thresh3",
    "net.ipv6.route.max_size",
    "net.netfilter.nf_conntrack_buckets",
    "net.netfilter.nf_conntrack_checksum",
    "net.netfilter.nf_conntrack_count",
    "net.netfilter.nf_conntrack_max",
    "net.netfilter.nf_conntrack_tcp_be_liberal",
    "net.netfilter.nf_conntrack_tcp_loose",
};

}  // namespace

std::span<const std::string_view> wanted_sysctls() { return wanted; }

std::string clean_sysctl_value(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  std::string value(text);
  std::replace(value.begin(), value.end(), '\t', ' ');
  return parse::without_controls(value);
}

std::optional<std::string_view> find_sysctl(const Sysctls& sysctls, std::string_view name) {
  const auto found =
      std::lower_bound(sysctls.begin(), sysctls.end(), name,
                       [](const Sysctl& each, std::string_view key) { return each.name < key; });
  if (found == sysctls.end() || found->name != name) return std::nullopt;
  return found->value;
}

std::optional<std::int64_t> find_sysctl_number(const Sysctls& sysctls, std::string_view name,
                                               std::size_t place) {
  const auto value = find_sysctl(sysctls, name);
  if (!value) return std::nullopt;
  parse::Words words(*value);
  for (std::size_t i = 0; i < place && !words.at_end(); ++i) words.next();
  const parse::NumberWord number = parse::read_number_word(words.next());
  constexpr auto largest = static_cast<std::uint64_t>(INT64_MAX);
  if (number.form != parse::NumberWord::Form::Number || number.magnitude > largest) return std::nullopt;
  const auto magnitude = static_cast<std::int64_t>(number.magnitude);
  return number.negative ? -magnitude : magnitude;
}

std::string sysctl_name_of(std::string_view device) {
  std::string name(device);
  std::replace(name.begin(), name.end(), '.', '/');
  return name;
}

std::optional<std::int64_t> reverse_path_filter(const Sysctls& sysctls, std::string_view device) {
  const std::string front = "net.ipv4.conf.";
  const auto all = find_sysctl_number(sysctls, front + "all.rp_filter");
  const auto own = find_sysctl_number(sysctls, front + sysctl_name_of(device) + ".rp_filter");
  if (!all || !own) return std::nullopt;
  return std::max(*all, *own);
}

}  // namespace netcase::evidence
