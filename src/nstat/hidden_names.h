// SPDX-License-Identifier: Apache-2.0
//
// Columns that count nothing. nstat never shows seven of them: settings, and one gauge. It knows no other
// gauge, and so takes the number of open SCTP and MPTCP connections for counters; `--gauges` shows them all
// as they are.

#pragma once

#include "nstat/counter.h"

namespace netcase::nstat {

// Dropped from every table, whatever was asked for: IpForwarding, TcpMaxConn, TcpCurrEstab …
bool is_hidden(const Counter& counter);

void remove_hidden(std::vector<Counter>& counters);

// True for a hidden name and for the gauges that nstat takes for counters: their value is a state, not an
// amount.
bool is_gauge(const Counter& counter);

}  // namespace netcase::nstat
