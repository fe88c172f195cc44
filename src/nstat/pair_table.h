// SPDX-License-Identifier: Apache-2.0
//
// /proc/net/snmp and /proc/net/netstat as nstat reads them. Linux net/ipv4/proc.c, snmp_seq_show().
//
//   Ip: Forwarding DefaultTTL InReceives
//   Ip: 1 64 3429
//
// A column is what stands between single blanks, and a full name is what stands before the colon with the
// column's name joined to it. Values that no name is left for are dropped from the right end: a 2.4 kernel
// printed one too many. This differs from parse/paired_lines.h, which trusts no pair of unequal length, and
// has to: whoever takes nstat's place shows what nstat shows. Where nstat would put a value under a wrong
// name (too few values, values of another group), show memory it never wrote, crash or give up the whole
// table, a pair is a problem instead, and costs only itself.

#pragma once

#include <string_view>

#include "nstat/counter.h"

namespace netcase::nstat {

// Appends the columns of all good pairs, in their order.
void read_pair_table(std::string_view text, std::string_view where, Table& table);

}  // namespace netcase::nstat
