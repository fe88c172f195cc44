// SPDX-License-Identifier: Apache-2.0
//
// The fixtures were made by tests/fixtures/capture_evidence.

#include "evidence/device_messages.h"

#include <gtest/gtest.h>
#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

#include "ipsec/fake/composer.h"
#include "tests/support/shown_evidence.h"
#include "tests/support/text.h"

namespace netcase::evidence {

namespace {

std::string captured(const std::string& name) {
  return test::read_source_file("tests/fixtures/evidence-6.18.44/" + name);
}

}  // namespace

TEST(DeviceMessages, ReadsDevices) {
  const auto devices = parse_devices(captured("devices.nl"));
  EXPECT_EQ(test::shown_lines(devices),
            "lo  up, mtu 65536, unknown, 25 counts\n"
            "fix1 veth up, mtu 1500, up, 25 counts\n"
            "fix0 veth up, mtu 1400, up, 25 counts\n");
  const Device* const device = find_device(*devices, "fix0");
  ASSERT_NE(device, nullptr);
  EXPECT_EQ(device->count("rx_otherhost_dropped"), 0U);
  EXPECT_EQ(device->count("no_such_count"), std::nullopt);
  EXPECT_EQ(find_device(*devices, 99U), nullptr);
}

TEST(DeviceMessages, TellsNoCountThatAnOlderKernelLacks) {
  ipsec::Composer composer;
  composer.begin(RTM_NEWLINK).put(ifinfomsg{});
  composer.attribute_of(IFLA_STATS64, std::array<std::uint64_t, 3>{10, 20, 30}).end();
  const auto devices = parse_devices(composer.bytes);
  ASSERT_EQ(devices->size(), 1U);
  EXPECT_EQ(devices->front().count("rx_bytes"), 30U);
  EXPECT_EQ(devices->front().count("rx_nohandler"), std::nullopt);
}

// As Linux 6.18 tells of a program that bpf(BPF_LINK_CREATE) attached: the mode, the number, the number in
// that mode.
TEST(DeviceMessages, ReadWhichXdpProgramSeesThePackets) {
  ipsec::Composer xdp;
  xdp.attribute_of(IFLA_XDP_ATTACHED, std::uint8_t{XDP_ATTACHED_DRV});
  xdp.attribute_of(IFLA_XDP_PROG_ID, std::uint32_t{98}).attribute_of(IFLA_XDP_DRV_PROG_ID, std::uint32_t{98});
  ipsec::Composer composer;
  composer.begin(RTM_NEWLINK).put(ifinfomsg{}).attribute(IFLA_XDP, xdp.bytes).end();
  const auto devices = parse_devices(composer.bytes);
  ASSERT_EQ(devices->size(), 1U);
  EXPECT_EQ(devices->front().xdp, XdpMode::Driver);
  EXPECT_EQ(devices->front().xdp_program, 98U);
  EXPECT_EQ(parse_devices(captured("devices.nl"))->front().xdp, XdpMode::None);
}

TEST(DeviceMessages, ReadsAddresses) {
  EXPECT_EQ(test::shown_lines(parse_device_addresses(captured("addresses.nl"))),
            "1: 127.0.0.1/8\n"
            "3: 192.0.2.1/24\n"
            "1: ::1/128\n"
            "2: fe80::ff:fe00:2/64\n"
            "3: 2001:db8::1/64\n"
            "3: fe80::ff:fe00:1/64\n");
}

TEST(DeviceMessages, ReadsQdiscsWithTheirLimits) {
  EXPECT_EQ(test::shown_lines(parse_qdiscs(captured("qdiscs.nl"))),
            "1: noqueue 0: at root, drops 0\n"
            "2: pfifo 8001: at root, drops 0, 123 packets\n"
            "3: tbf 1: at root, drops 0, 3000 bytes\n");
}

TEST(DeviceMessages, FindsALimitWithinNestedOptions) {
  ipsec::Composer options;
  options.attribute_of(TCA_FQ_CODEL_LIMIT, std::uint32_t{10240});
  ipsec::Composer composer;
  composer.begin(RTM_NEWQDISC).put(tcmsg{});
  composer.attribute(TCA_KIND, std::string_view("fq_codel\0", 9)).attribute(TCA_OPTIONS, options.bytes).end();
  const auto qdiscs = parse_qdiscs(composer.bytes);
  ASSERT_EQ(qdiscs->size(), 1U);
  EXPECT_EQ(qdiscs->front().limit_packets, 10240U);
}

TEST(DeviceMessages, RefusesAnAttributeLongerThanItsMessage) {
  ipsec::Composer composer;
  composer.begin(RTM_NEWLINK).put(ifinfomsg{}).put(nlattr{400, IFLA_IFNAME}).end();
  EXPECT_EQ(test::shown_lines(parse_devices(composer.bytes)),
            "devices: a damaged attribute, expected its length within the message");
}

}  // namespace netcase::evidence
