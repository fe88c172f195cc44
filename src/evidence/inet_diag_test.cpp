// SPDX-License-Identifier: Apache-2.0
//
// The fixtures were made by tests/fixtures/capture_evidence.

#include "evidence/inet_diag.h"

#include <gtest/gtest.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

#include "ipsec/fake/composer.h"
#include "tests/support/shown_evidence.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/" + name);
}

}  // namespace

TEST(InetDiag, SeesAFullAcceptQueue) {
  EXPECT_EQ(test::shown_lines(parse_sockets(captured("tcp-sockets.nl"), SocketProtocol::Tcp)),
            "tcp 127.0.0.1:7001 listens, 2 of 1, full, drops 2\n"
            "tcp 127.0.0.1:7001 to 127.0.0.1:58874 state 1 sent 0 resent 0\n"
            "tcp 127.0.0.1:58868 to 127.0.0.1:7001 state 1 sent 2 resent 0\n"
            "tcp 127.0.0.1:58874 to 127.0.0.1:7001 state 1 sent 2 resent 0\n"
            "tcp 127.0.0.1:58882 to 127.0.0.1:7001 state 2 sent 2 resent 1\n"
            "tcp 127.0.0.1:7001 to 127.0.0.1:58868 state 1 sent 0 resent 0\n");
}

TEST(InetDiag, SeesAFullReceiveBufferAndItsDrops) {
  EXPECT_EQ(test::shown_lines(parse_sockets(captured("udp-sockets.nl"), SocketProtocol::Udp)),
            "udp 127.0.0.1:7002 state 7 full holds 9152 of 9216, drops 29\n"
            "udp 0.0.0.0:44643 state 7 holds 0 of 212992\n");
}

TEST(InetDiag, ReadsAnOlderKernelsShorterMemory) {
  ipsec::Composer composer;
  inet_diag_msg raw{};
  raw.idiag_family = family_ipv6;
  raw.idiag_state = static_cast<std::uint8_t>(SocketState::Close);
  raw.id.idiag_sport = from_network(std::uint16_t{53});
  composer.begin(SOCK_DIAG_BY_FAMILY).put(raw);
  composer.attribute_of(INET_DIAG_SKMEMINFO, std::array<std::uint32_t, 8>{700, 900, 0, 0, 0, 0, 0, 3}).end();
  EXPECT_EQ(test::shown_lines(parse_sockets(composer.bytes, SocketProtocol::Udp)),
            "udp [::]:53 state 7 holds 700 of 900\n");
}

TEST(InetDiag, BelievesNothingOfAnAnswerThatIsCutOff) {
  std::string bytes = captured("udp-sockets.nl");
  bytes.resize(bytes.size() - 30);
  EXPECT_EQ(test::shown_lines(parse_sockets(bytes, SocketProtocol::Udp)),
            "udp sockets: a damaged message, expected its length within the datagram");
}

TEST(InetDiag, AsksForRequestsAndForNothingThatWasClosed) {
  const auto request = *read_as<inet_diag_req_v2>(socket_request(SocketProtocol::Tcp, Family::Ipv6));
  EXPECT_EQ(request.sdiag_family, family_ipv6);
  EXPECT_EQ(request.idiag_states & (1U << 6U), 0U);   // TIME_WAIT
  EXPECT_NE(request.idiag_states & (1U << 3U), 0U);   // SYN_RECV
  EXPECT_NE(request.idiag_states & (1U << 10U), 0U);  // LISTEN
}

}  // namespace netcase::evidence
