// SPDX-License-Identifier: Apache-2.0

#include "nstat/hidden_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace netcase::nstat {

namespace {

// iproute2 misc/nstat.c knows these by their exact names.
constexpr std::array<std::string_view, 7> hidden{"IpForwarding", "IpDefaultTTL", "TcpRtoAlgorithm",
                                                 "TcpRtoMin",    "TcpRtoMax",    "TcpMaxConn",
                                                 "TcpCurrEstab"};

constexpr std::size_t longest_hidden = std::string_view("TcpRtoAlgorithm").size();

// Linux net/sctp/proc.c and net/mptcp/mib.c: numbers of connections that are open now.
constexpr std::array<std::string_view, 2> gauges{"SctpCurrEstab", "MPTcpExtMPCurrEstab"};

bool is_among(const Counter& counter, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return has_name(counter, name); });
}

}  // namespace

bool is_hidden(const Counter& counter) {
  const std::string_view front = counter.group.empty() ? counter.name : counter.group;
  return (front.starts_with("Ip") || front.starts_with("Tcp")) && name_size(counter) <= longest_hidden &&
         is_among(counter, hidden);
}

void remove_hidden(std::vector<Counter>& counters) { std::erase_if(counters, is_hidden); }

bool is_gauge(const Counter& counter) { return is_among(counter, hidden) || is_among(counter, gauges); }

}  // namespace netcase::nstat
