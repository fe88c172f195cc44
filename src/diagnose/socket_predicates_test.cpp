// SPDX-License-Identifier: Apache-2.0
//
// When a listener has as many half-open connections as it may.

#include <gtest/gtest.h>

#include <string>
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using evidence::Socket;
using evidence::SocketState;

Socket socket(SocketState state, std::uint16_t port) {
  Socket made;
  made.state = state;
  made.local_port = port;
  return made;
}

// A listener at port 80 with room for 100, and so many requests at it.
std::string told(const std::string& cookies, const std::string& backlog, int half_open,
                 std::uint16_t port = 80) {
  evidence::Evidence evidence;
  evidence.sysctls =
      evidence::Sysctls{{"net.ipv4.tcp_max_syn_backlog", backlog}, {"net.ipv4.tcp_syncookies", cookies}};
  evidence.sockets = std::vector{socket(SocketState::Listen, 80)};
  evidence.sockets->front().send_queue = 100;
  for (int i = 0; i < half_open; ++i) evidence.sockets->push_back(socket(SocketState::SynReceived, port));
  const counter::Delta delta;
  const Answer answer = half_open_queue_full({delta, &evidence, nullptr, 487});
  if (answer.truth == Truth::NotKnown) return "not known";
  return answer.truth == Truth::No
             ? "no"
             : answer.evidence.back() + ", explains " + std::to_string(answer.explained);
}

TEST(SocketPredicates, SeeThatTooManyConnectionsAreHalfOpen) {
  EXPECT_EQ(told("0", "16", 13),
            "0.0.0.0:80: 13 half open, 3/4 of net.ipv4.tcp_max_syn_backlog (16), explains 487");
  EXPECT_EQ(told("0", "16", 12), "no");
  EXPECT_EQ(told("0", "4096", 100), "0.0.0.0:80: 100 half open, its backlog is 100, explains 487");
  EXPECT_EQ(told("0", "4096", 99), "no");
}

TEST(SocketPredicates, KnowThatCookiesNeedNoRoom) { EXPECT_EQ(told("1", "16", 13), "no"); }

TEST(SocketPredicates, CountHalfOpenConnectionsOfTheirListenerAlone) {
  EXPECT_EQ(told("0", "16", 13, 81), "no");
}

}  // namespace

}  // namespace netcase::diagnose
