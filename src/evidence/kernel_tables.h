// SPDX-License-Identifier: Apache-2.0
//
// Tables of /proc/net that tell of other things than counters of a protocol, one parser each. A line that is
// not as the kernel prints it makes the whole table an error: what is believed of a table must not rest on
// half of it. `where` stands in front of errors.

#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/membership.h"
#include "evidence/named_count.h"
#include "evidence/protocol_memory.h"
#include "evidence/softnet.h"
#include "evidence/sysctl.h"

namespace netcase::evidence {

// Linux net/core/net-procfs.c, softnet_seq_show(): a line of hexadecimal numbers for each CPU that is online.
Result<std::vector<SoftnetCpu>> parse_softnet_stat(std::string_view text, std::string_view where);

// /proc/net/stat/*: a line of names, then for each CPU a line of hexadecimal numbers, which are summed. Only
// "entries" is one number for all CPUs, and stands in every line. Linux net/core/neighbour.c,
// neigh_stat_seq_show(); net/netfilter/nf_conntrack_standalone.c, ct_cpu_seq_show().
Result<std::vector<NamedCount>> parse_statistics(std::string_view text, std::string_view where);

// Linux net/ipv4/proc.c, sockstat_seq_show(): "TCP: inuse 3 orphan 0 …".
Result<SocketCounts> parse_sockstat(std::string_view text, std::string_view where);

// Linux net/ipv4/igmp.c, igmp_mc_seq_show(); net/ipv6/mcast.c, igmp6_mc_seq_show().
Result<std::vector<Membership>> parse_igmp(std::string_view text, std::string_view where);
Result<std::vector<Membership>> parse_igmp6(std::string_view text, std::string_view where);

// "cpu=0   found=0 invalid=3 drop=7 …" for each CPU: what `conntrack -S` prints, summed.
Result<std::vector<NamedCount>> parse_conntrack_listing(std::string_view text, std::string_view where);

// "net.ipv4.ip_forward = 1": what `sysctl -a` prints. Its complaints ("sysctl: permission denied …") are
// stepped over.
Sysctls parse_sysctl_listing(std::string_view text);

}  // namespace netcase::evidence
