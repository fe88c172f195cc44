// SPDX-License-Identifier: Apache-2.0

#include "ipsec/template_differences.h"

#include <gtest/gtest.h>

#include <string>

#include "ipsec/interfaces.h"

namespace netcase::ipsec {

namespace {

Address address(std::string_view text) { return *parse_address(text, Family::Ipv4); }

// "reqid 7/8": what is wanted, what is there.
std::string shown(const Policy& policy, const Template& wanted, const Association& sa,
                  const Endpoints* outer = nullptr) {
  std::string text;
  for (const Difference& difference :
       differences_of(policy, wanted, sa, outer, differing(policy, wanted, sa, outer))) {
    text += (text.empty() ? "" : "; ") + std::string(difference.property) + " " + difference.wanted + " / " +
            difference.found;
  }
  return text;
}

// A policy, a template and an SA that fit.
struct Case {
  Policy policy;
  Template wanted{Protocol::Esp, Mode::Tunnel, 0, 7, address("10.9.0.1"), address("10.9.0.2"), false};
  Association sa;
  Case() {
    policy.selector.family = Family::Ipv4;
    policy.selector.source = address("10.1.0.0");
    policy.selector.source_bits = 16;
    policy.selector.destination = address("10.2.0.0");
    policy.selector.destination_bits = 16;
    sa.said = *parse_said("esp.101@10.9.0.2");
    sa.source = address("10.9.0.1");
    sa.mode = Mode::Tunnel;
    sa.reqid = 7;
  }
};

}  // namespace

TEST(TemplateDifferences, AreNoneWhereAnSaFits) {
  const Case fits;
  EXPECT_EQ(shown(fits.policy, fits.wanted, fits.sa), "");
}

TEST(TemplateDifferences, TellWhatIsWantedAndWhatIsThere) {
  Case other;
  other.sa.said.protocol = Protocol::Ah;
  other.sa.mode = Mode::Beet;
  other.sa.reqid = 8;
  other.wanted.spi = 0x102;
  other.policy.if_id = 42;
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa),
            "proto esp / ah; mode tunnel / beet; reqid 7 / 8; spi 0x102 / 0x101; if_id 0x2a / 0x0");
}

TEST(TemplateDifferences, TellMarksAndOffload) {
  Case other;
  other.policy.mark = {1, 0xFF};
  other.sa.mark = {2, 0xFF};
  other.sa.offload = Offload{3, true, false};
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa),
            "mark 0x1/0xff / 0x2/0xff; offload none / packets, interface #3");
}

TEST(TemplateDifferences, TellTheAddressesThatCount) {
  Case other;
  other.sa.source = address("10.9.0.9");
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa),
            "address 10.9.0.1 -> 10.9.0.2 / 10.9.0.9 -> 10.9.0.2");
  other.policy.direction = Direction::In;
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa), "address from 10.9.0.1 / 10.9.0.9 -> 10.9.0.2");
}

TEST(TemplateDifferences, TellTheTunnelInsideATransport) {
  Case other;
  other.wanted.mode = other.sa.mode = Mode::Transport;
  const Endpoints tunnel{address("10.8.0.1"), address("10.8.0.2")};
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa, &tunnel),
            "address 10.8.0.1 -> 10.8.0.2 / 10.9.0.1 -> 10.9.0.2");
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa),
            "address 10.1.0.0/16 -> 10.2.0.0/16 / 10.9.0.1 -> 10.9.0.2")
      << "without one, those of the flow count";
}

TEST(TemplateDifferences, TellSelectorAndDirection) {
  Case other;
  other.sa.selector.family = Family::Ipv4;
  other.sa.selector.source = address("10.3.0.0");
  other.sa.selector.source_bits = 16;
  other.sa.selector.destination = address("10.2.0.0");
  other.sa.selector.destination_bits = 16;
  other.sa.selector.destination_port = 443;
  other.sa.selector.destination_port_mask = 0xFFFF;
  other.sa.direction = SaDirection::In;
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa),
            "selector 10.1.0.0/16 -> 10.2.0.0/16 / 10.3.0.0/16 -> 10.2.0.0/16 port 443; direction out / in");
  other.sa.direction = SaDirection::Unknown;
  other.sa.is_wildcard_receiver = true;
  other.sa.selector = {};
  EXPECT_EQ(shown(other.policy, other.wanted, other.sa), "direction out / wildrecv");
}

TEST(TemplateDifferences, CallAnInterfaceByItsNameWhereThatIsKnown) {
  XfrmDump dump;
  dump.policies.resize(2);
  dump.policies[0].selector.interface = 3;
  dump.policies[1].offload = Offload{4, true};
  EXPECT_EQ(to_text(dump.policies[0].selector, " -> "), "any, interface #3");
  int asked = 0;
  name_interfaces(dump, [&](std::int32_t number) {
    ++asked;
    return number == 3 ? std::string("eth0") : std::string();
  });
  EXPECT_EQ(to_text(dump.policies[0].selector, " -> "), "any, interface eth0");
  EXPECT_EQ(to_text(*dump.policies[1].offload), "packets, interface #4") << "it went meanwhile";
  EXPECT_EQ(asked, 2);
}

}  // namespace netcase::ipsec
