// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_ears.h"

#include <gtest/gtest.h>
#include <linux/netlink.h>

#include <algorithm>
#include <string>
#include <utility>

#include "cli/console.h"
#include "cli/text_xfrm_watch.h"
#include "ipsec/fake/composer.h"
#include "os/fake/clock.h"
#include "os/fake/listener.h"

namespace netcase::cli {

namespace {

struct Machine {
  Machine() {
    auto fake = std::make_unique<os::FakeListener>();
    listener = fake.get();
    ears = std::make_unique<XfrmEars>(std::move(fake), clock);
    ears->tell([this](std::string_view what, const std::string& text) {
      told += std::string(what) + ": " + text + "\n";
    });
  }

  os::FakeClock clock;
  os::FakeListener* listener;
  std::unique_ptr<XfrmEars> ears;
  std::string told;
};

std::string audit_datagram(const std::string& text) {
  return ipsec::Composer().begin(1415, 0).end().bytes + text + '\0';
}

const std::string unknown_spi =
    "audit(1.0:1): op=SA-notfound src=10.9.0.2 dst=10.9.0.1 spi=4660(0x1234) seqno=7";

std::string new_sa() {
  ipsec::Association sa;
  sa.said = *ipsec::parse_said("esp.c0ffee12@10.9.0.1");
  sa.combined = ipsec::Algorithm{"rfc4106(gcm(aes))", 160, 128};
  return ipsec::Composer().add(sa).bytes;
}

}  // namespace

TEST(XfrmEars, TellsWhatComesAndKeepsRecordsForTheReport) {
  Machine machine;
  machine.ears->join_audit();
  machine.ears->join_notifications();
  EXPECT_EQ(machine.listener->joined.size(), 9U);
  machine.listener->coming = {{NETLINK_AUDIT, audit_datagram(unknown_spi)}, {NETLINK_XFRM, new_sa()}};
  EXPECT_TRUE(machine.ears->wait_until(1));
  EXPECT_EQ(machine.told,
            "unknown SPI: esp.1234@10.9.0.1 from 10.9.0.2 (audit; ESP or AH)\n"
            "SA added: esp.c0ffee12@10.9.0.1\n");
  EXPECT_EQ(machine.ears->take_records().size(), 1U);
  EXPECT_TRUE(machine.ears->take_records().empty());
}

TEST(XfrmEars, WipesKeysInTheBuffer) {
  Machine machine;
  machine.listener->coming = {{NETLINK_XFRM, new_sa()}};
  machine.ears->wait_until(1);
  const std::string& left = machine.listener->left_behind;
  EXPECT_EQ(left.size(), new_sa().size());
  EXPECT_EQ(std::count(left.begin(), left.end(), ipsec::Composer::key_byte), 0);
}

TEST(XfrmEars, SaysWhatItMayNotHearOnce) {
  Machine machine;
  machine.listener->refusals[NETLINK_AUDIT] = {"audit records", "operation not permitted", {}, {}};
  machine.listener->refusals[NETLINK_XFRM] = {"XFRM's notifications", "operation not permitted", {}, {}};
  machine.ears->join_audit();
  machine.ears->join_notifications();
  EXPECT_EQ(
      machine.ears->unheard(),
      (std::vector<std::string>{"audit records: operation not permitted (needs CAP_AUDIT_READ)",
                                "XFRM's notifications: operation not permitted (needs CAP_NET_ADMIN)"}));
}

TEST(XfrmEars, SaysThatTheKernelToldMoreThanCouldBeRead) {
  Machine machine;
  machine.listener->coming = {{NETLINK_XFRM, ""}};
  machine.ears->wait_until(1);
  EXPECT_EQ(machine.told, "lost: the kernel told more than could be read\n");
}

TEST(XfrmWatchPage, TellsWhatComesAgainAtTheEndOfTheInterval) {
  const Console console = Console::plain(80);
  XfrmWatchPage page(console);
  EXPECT_NE(page.event(0, "unknown SPI", "to 10.9.0.1").find("unknown SPI: to 10.9.0.1\n"),
            std::string::npos);
  EXPECT_EQ(page.event(0, "unknown SPI", "to 10.9.0.1"), "");
  EXPECT_EQ(page.event(0, "unknown SPI", "to 10.9.0.1"), "");
  const counter::Snapshot snapshot{};
  XfrmReport report;
  report.newer = &snapshot;
  EXPECT_NE(page.end_of_interval(report).find("2 more times unknown SPI: to 10.9.0.1"), std::string::npos);
  EXPECT_EQ(page.end_of_interval(report), "");
}

}  // namespace netcase::cli
