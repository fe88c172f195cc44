// SPDX-License-Identifier: Apache-2.0

#include "source/xfrm.h"

#include <gtest/gtest.h>
#include <linux/xfrm.h>

#include <algorithm>

#include "ipsec/fake/composer.h"
#include "os/fake/netlink.h"

namespace netcase::source {

namespace {

std::string sa(std::uint32_t spi) {
  ipsec::Association sa;
  sa.said = *ipsec::parse_said("esp.1@10.9.0.2");
  sa.said.spi = spi;
  sa.combined = ipsec::Algorithm{"rfc4106(gcm(aes))", 160, 128};
  return ipsec::Composer().add(sa).bytes;
}

std::string policy() { return ipsec::Composer().add(ipsec::Policy{}).bytes; }

std::string shown(const Result<XfrmMessages>& messages) {
  if (!messages) return to_text(messages.error());
  const ipsec::XfrmDump dump = parse_xfrm(*messages);
  std::string text;
  for (const auto& association : dump.associations) text += to_text(association.said) + " ";
  text += std::to_string(dump.policies.size());
  for (const Error& problem : dump.problems) text += "\n" + to_text(problem);
  return text;
}

}  // namespace

TEST(Xfrm, ReadsSasAndPolicies) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1), sa(2)}, false}};
  netlink.answers[XFRM_MSG_GETPOLICY] = {{{policy()}, false}};
  EXPECT_EQ(shown(read_xfrm_messages(netlink)), "esp.1@10.9.0.2 esp.2@10.9.0.2 1");
  EXPECT_EQ(netlink.requests, 4U);
}

TEST(Xfrm, ReadsWhatBecomesOfPacketsWithoutPolicy) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETPOLICY] = {{{policy()}, false}};
  const ipsec::PolicyDefaults blocked{false, true, false};
  netlink.answers[XFRM_MSG_GETDEFAULT] = {{{ipsec::Composer().add(blocked).bytes}, false}};
  const auto messages = read_xfrm_messages(netlink);
  ASSERT_TRUE(messages);
  const ipsec::XfrmDump dump = parse_xfrm(*messages);
  ASSERT_TRUE(dump.defaults);
  EXPECT_TRUE(dump.defaults->is_in_blocked);
  EXPECT_FALSE(dump.defaults->is_forward_blocked || dump.defaults->is_out_blocked);
  EXPECT_TRUE(dump.problems.empty());
}

TEST(Xfrm, BelievesThatAKernelWithoutTheQuestionBlocksNothing) {
  os::FakeNetlink netlink;
  netlink.refusals[XFRM_MSG_GETDEFAULT] = {"xfrm", "invalid argument", {}, {}};
  const auto messages = read_xfrm_messages(netlink);
  ASSERT_TRUE(messages);
  EXPECT_FALSE(parse_xfrm(*messages).defaults);
}

TEST(Xfrm, KeepsNoKey) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1)}, false}};
  const auto messages = read_xfrm_messages(netlink);
  ASSERT_TRUE(messages);
  EXPECT_EQ(messages->states.size(), sa(1).size());
  EXPECT_EQ(std::count(messages->states.begin(), messages->states.end(), ipsec::Composer::key_byte), 0);
}

TEST(Xfrm, ReadsAgainWhereAnSaCameMeanwhile) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1)}, false}, {{sa(1), sa(2)}, false}, {{sa(1), sa(2)}, false}};
  EXPECT_EQ(shown(read_xfrm_messages(netlink)), "esp.1@10.9.0.2 esp.2@10.9.0.2 0");
  EXPECT_EQ(netlink.requests, 6U);
}

TEST(Xfrm, ReadsAgainWhereTheKernelSaysSo) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1)}, false}};
  netlink.answers[XFRM_MSG_GETPOLICY] = {{{policy()}, true}, {{policy(), policy()}, false}};
  EXPECT_EQ(shown(read_xfrm_messages(netlink)), "esp.1@10.9.0.2 2");
}

TEST(Xfrm, SaysThatThereWasNoQuietMoment) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1)}, true}};
  EXPECT_EQ(
      shown(read_xfrm_messages(netlink)),
      "esp.1@10.9.0.2 0\nlive: SAs or policies changed during each of 5 readings, expected a quiet moment");
}

TEST(Xfrm, StreamsSasWithoutKeys) {
  os::FakeNetlink netlink;
  netlink.answers[XFRM_MSG_GETSA] = {{{sa(1), sa(2)}, true}};
  std::string told;
  const auto is_whole = stream_associations(netlink, [&](ipsec::Bytes bytes) {
    EXPECT_EQ(std::count(bytes.begin(), bytes.end(), ipsec::Composer::key_byte), 0);
    ipsec::XfrmDump piece;
    ipsec::parse_xfrm_messages(piece, bytes, "live");
    for (const auto& association : piece.associations) told += to_text(association.said) + " ";
  });
  ASSERT_TRUE(is_whole);
  EXPECT_FALSE(*is_whole);
  EXPECT_EQ(told, "esp.1@10.9.0.2 esp.2@10.9.0.2 ");
}

TEST(Xfrm, HandsOnThatTheKernelRefuses) {
  os::FakeNetlink netlink;
  netlink.refusals[XFRM_MSG_GETSA] = {
      "xfrm", "netlink dump refused: operation not permitted", {}, "run as root"};
  EXPECT_EQ(shown(read_xfrm_messages(netlink)), "xfrm: netlink dump refused: operation not permitted");
}

}  // namespace netcase::source
