// SPDX-License-Identifier: Apache-2.0
//
// /proc/net/snmp and /proc/net/netstat: a line of names, then a line of values, both opening with the same
// "Group:". Linux net/ipv4/proc.c, snmp_seq_show() and netstat_seq_show(); net/mptcp/mib.c, mptcp_seq_show().
//
//   Tcp: RtoAlgorithm MaxConn InSegs
//   Tcp: 1 -1 3429
//
// Columns come and go between kernels, also in the middle of a line, so a value belongs to its name and never
// to its position alone: where the two lines do not have equally many words nobody can say which value is
// which, and the pair is a problem as a whole. A damaged pair costs only itself; the rest of the file is
// still read. Judging the names is the catalogue's work, not ours.

#pragma once

#include <cstddef>
#include <string_view>

#include "parse/parsed_file.h"

namespace netcase::parse {

// `where` names the text in problems ("snmp:3"). IcmpMsg may stand several times, with at most sixteen
// columns each (icmpmsg_put()): those are different names. A name that an earlier pair has keeps that one's
// value and is a problem; one that stands twice in its own line costs the pair. A number that 64 bits cannot
// hold costs only its own column. Blank lines are nothing. `lines_before`: how many lines of the file stand
// before this text.
ParsedFile parse_paired_lines(std::string_view text, std::string_view where, std::size_t lines_before = 0);

}  // namespace netcase::parse
