// SPDX-License-Identifier: Apache-2.0

#include "diagnose/remedy.h"

#include <gtest/gtest.h>

namespace netcase::diagnose {

namespace {

constexpr Remedy longer{"sysctl -w net.core.somaxconn=4096", "the limit of every backlog",
                        "sysctl -w net.core.somaxconn=OLD"};
constexpr Remedy forwarding{"sysctl -w net.ipv4.ip_forward=0", "", "sysctl -w net.ipv4.ip_forward=1"};

std::string undo_where(const Remedy& remedy, const std::string& name, const std::string& value) {
  evidence::Evidence evidence;
  evidence.sysctls = evidence::Sysctls{{name, value}};
  const auto fitting = fit_remedy(remedy, &evidence);
  return fitting.empty() ? "left out" : fitting.front().undo;
}

// The commands for a machine with three interfaces, a line each.
std::string commands_where(const std::string& all, const std::string& eth0, const std::string& eth1) {
  evidence::Evidence evidence;
  const std::string front = "net.ipv4.conf.";
  evidence.sysctls = evidence::Sysctls{{front + "all.forwarding", all},
                                       {front + "default.forwarding", "0"},
                                       {front + "eth0.forwarding", eth0},
                                       {front + "eth1.forwarding", eth1},
                                       {front + "lo.forwarding", "0"}};
  std::string commands;
  for (const FoundRemedy& fitting : fit_remedy({"sysctl -w net.ipv4.conf.INTERFACE.forwarding=1", "",
                                                "sysctl -w net.ipv4.conf.INTERFACE.forwarding=0"},
                                               &evidence))
    commands += fitting.command + " / " + fitting.undo + "\n";
  return commands;
}

TEST(Remedy, SetsBackWhatWasRead) {
  EXPECT_EQ(undo_where(longer, "net.core.somaxconn", "128"), "sysctl -w net.core.somaxconn=128");
  EXPECT_EQ(undo_where({"sysctl -w net.ipv4.tcp_rmem='4096 131072 16777216'", "",
                        "sysctl -w net.ipv4.tcp_rmem='OLD'"},
                       "net.ipv4.tcp_rmem", "4096 131072 6291456"),
            "sysctl -w net.ipv4.tcp_rmem='4096 131072 6291456'");
}

TEST(Remedy, IsLeftOutWhereItIsReached) {
  EXPECT_EQ(undo_where(longer, "net.core.somaxconn", "4096"), "left out");
  EXPECT_EQ(undo_where(longer, "net.core.somaxconn", "65535"), "left out");
  EXPECT_EQ(undo_where(forwarding, "net.ipv4.ip_forward", "0"), "left out");
  EXPECT_EQ(undo_where(forwarding, "net.ipv4.ip_forward", "1"), "sysctl -w net.ipv4.ip_forward=1");
}

TEST(Remedy, StaysAsItIsWhereNothingWasRead) {
  EXPECT_EQ(undo_where(longer, "net.core.rmem_max", "1"), "sysctl -w net.core.somaxconn=OLD");
  EXPECT_EQ(fit_remedy(longer, nullptr).at(0).undo, "sysctl -w net.core.somaxconn=OLD");
}

TEST(Remedy, IsLeftOutWhereUndoingItWouldNotSetBack) {
  EXPECT_EQ(undo_where(forwarding, "net.ipv4.ip_forward", "2"), "left out");
}

TEST(Remedy, NamesTheInterfacesThatNeedIt) {
  EXPECT_EQ(commands_where("1", "0", "1"),
            "sysctl -w net.ipv4.conf.eth0.forwarding=1 / sysctl -w net.ipv4.conf.eth0.forwarding=0\n");
  EXPECT_EQ(commands_where("1", "1", "1"), "");
  EXPECT_EQ(commands_where("0", "0", "0"), "");  // "all" is the one to set
  EXPECT_TRUE(fit_remedy({"sysctl -w net.ipv4.conf.INTERFACE.rp_filter=2", "", ""}, nullptr).empty());
}

}  // namespace

}  // namespace netcase::diagnose
