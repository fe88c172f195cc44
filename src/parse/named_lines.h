// SPDX-License-Identifier: Apache-2.0
//
// /proc/net/snmp6, dev_snmp6/DEVICE, xfrm_stat, sctp/snmp, tls_stat: a name, blanks, a value on each line.
// Linux net/ipv6/proc.c, snmp6_seq_show() ("%-32s\t%llu"); net/xfrm/xfrm_proc.c ("%-24s\t%lu");
// net/sctp/proc.c ("%-32s\t%ld"); net/tls/tls_proc.c ("%-32s\t%lu").
//
//   Ip6InReceives                           1
//
// The group is the front of the name. A name that begins with none of the known groups ("ifIndex", or what a
// newer kernel may bring) is in the group "-", which is not part of its full name.

#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "parse/parsed_file.h"

namespace netcase::parse {

// `groups`: the group names a line may begin with; the longest that fits wins ("Udp6" stands in "UdpLite6" no
// more than "Ip6" in "Icmp6", but a list may hold both "Udp" and "UdpLite"). A damaged line costs itself
// only. The first of two lines with the same name is kept, the second is a problem. `lines_before`: how many
// lines of the file stand before this text.
ParsedFile parse_named_lines(std::string_view text, std::string_view where,
                             std::span<const std::string_view> groups, std::size_t lines_before = 0);

}  // namespace netcase::parse
