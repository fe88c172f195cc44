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
  return fitting ? fitting->undo : "left out";
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
  EXPECT_EQ(fit_remedy(longer, nullptr)->undo, "sysctl -w net.core.somaxconn=OLD");
}

}  // namespace

}  // namespace netcase::diagnose
