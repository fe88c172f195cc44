// SPDX-License-Identifier: Apache-2.0
//
// Messages are composed here (ipsec/fake/composer.h); those of a real kernel are read by tests/golden and,
// where NETCASE_XFRM_CORPUS names a folder of dumps, by sa_groups_corpus_test.cpp.

#include "ipsec/xfrm_dump.h"

#include <gtest/gtest.h>
#include <linux/netlink.h>

#include "ipsec/fake/composer.h"
#include "ipsec/flag_words.h"

namespace netcase::ipsec {

namespace {

Association esp_sa() {
  Association sa;
  sa.said = *parse_said("esp.187a101b@10.9.0.2");
  sa.source = *parse_address("10.9.0.1", Family::Ipv4);
  sa.mode = Mode::Iptfs;
  sa.reqid = 7;
  sa.mark = {5, 0xFF};
  sa.if_id = 42;
  sa.direction = SaDirection::Out;
  sa.cpu = 3;
  sa.offload = Offload{2, true};
  sa.combined = Algorithm{"rfc4106(gcm(aes))", 160, 128};
  sa.lifetime.octets.soft = 1000;
  sa.lifetime.age_s = {3000, 3600};
  sa.usage = {84, 1, 1'700'000'000, 0};
  sa.errors = {3, 2, 1};
  return sa;
}

Policy out_policy() {
  Policy policy;
  policy.index = 49;
  policy.direction = Direction::Out;
  policy.priority = 2080;
  policy.selector.family = Family::Ipv4;
  policy.selector.source = *parse_address("10.1.0.0", Family::Ipv4);
  policy.selector.source_bits = 16;
  policy.selector.destination_port = 443;
  policy.selector.destination_port_mask = 0xFFFF;
  policy.templates = {
      {Protocol::Comp, Mode::Tunnel, 0, 31, esp_sa().source, esp_sa().said.destination, true},
      {Protocol::Esp, Mode::Transport, 0x100, 32, esp_sa().source, esp_sa().said.destination, false}};
  return policy;
}

XfrmDump parse(const std::string& bytes) {
  XfrmDump dump;
  parse_xfrm_messages(dump, bytes, "state.nl");
  return dump;
}

std::string only_problem(const XfrmDump& dump) {
  return dump.problems.size() == 1 ? to_text(dump.problems.front())
                                   : std::to_string(dump.problems.size()) + " problems";
}

}  // namespace

TEST(XfrmDump, ReadsAnSa) {
  const XfrmDump dump = parse(Composer().add(esp_sa()).bytes);
  ASSERT_EQ(dump.associations.size(), 1U);
  EXPECT_TRUE(dump.problems.empty());
  const Association& sa = dump.associations.front();
  EXPECT_EQ(to_text(sa.said), "esp.187a101b@10.9.0.2");
  EXPECT_EQ(to_text(sa.source), "10.9.0.1");
  EXPECT_EQ(to_word(sa.mode), "iptfs");
  EXPECT_EQ(sa.reqid, 7U);
  EXPECT_EQ(sa.mark.value, 5U);
  EXPECT_EQ(sa.if_id, 42U);
  EXPECT_EQ(sa.direction, SaDirection::Out);
  EXPECT_EQ(sa.cpu, 3U);
  EXPECT_TRUE(sa.offload && sa.offload->is_of_packets && sa.offload->interface == 2);
  EXPECT_EQ(sa.combined->name, "rfc4106(gcm(aes))");
  EXPECT_EQ(sa.combined->key_bits, 160U);
  EXPECT_EQ(sa.combined->check_bits, 128U);
  EXPECT_EQ(sa.lifetime.octets.soft, 1000U);
  EXPECT_EQ(sa.lifetime.octets.hard, std::nullopt);
  EXPECT_EQ(sa.lifetime.age_s.hard, 3600U);
  EXPECT_EQ(sa.errors.too_old, 3U);
  EXPECT_EQ(sa.selector.family, std::nullopt);
  EXPECT_FALSE(is_larval(sa));
}

TEST(XfrmDump, ReadsHowAnSaIsCarriedAndNumbered) {
  Association sa = esp_sa();
  sa.encapsulation = Encapsulation{2, 4500, 4501};
  sa.keepalive_s = 20;
  sa.padded_to = 1400;
  sa.set_mark = Mark{7, 0xFF};
  sa.security_context = "system_u:object_r:ipsec_spd_t:s0";
  sa.flags = 1;
  sa.extra_flags = 2 | 0x80;
  sa.replay = {true, 128, (std::uint64_t{1} << 32U) + 5, 17};
  const XfrmDump dump = parse(Composer().add(sa).bytes);
  ASSERT_EQ(dump.associations.size(), 1U);
  const Association& read = dump.associations.front();
  EXPECT_EQ(to_word(*read.encapsulation), "UDP");
  EXPECT_EQ(read.encapsulation->source_port, 4500);
  EXPECT_EQ(read.encapsulation->destination_port, 4501);
  EXPECT_EQ(read.keepalive_s, 20U);
  EXPECT_EQ(read.padded_to, 1400U);
  EXPECT_EQ(read.set_mark->value, 7U);
  EXPECT_EQ(read.set_mark->mask, 0xFFU);
  EXPECT_EQ(read.security_context, "system_u:object_r:ipsec_spd_t:s0");
  EXPECT_EQ(association_flag_words(read.flags, read.extra_flags),
            (std::vector<std::string>{"noecn", "esn", "oseq-may-wrap", "0x80"}));
  EXPECT_TRUE(read.replay.is_extended);
  EXPECT_EQ(read.replay.window, 128U);
  EXPECT_EQ(read.replay.sent, 4'294'967'301U);
  EXPECT_EQ(read.replay.received, 17U);
}

TEST(XfrmDump, KnowsAWholeDumpFromOneWithoutItsEnd) {
  const auto lack = [](const std::string& bytes) {
    const auto found = find_lack_of_dump(bytes, "state.nl");
    return found ? found->found : std::string("none");
  };
  EXPECT_EQ(lack(Composer().add(esp_sa()).done().bytes), "none");
  EXPECT_EQ(lack(Composer().add(esp_sa()).done().add(PolicyDefaults{}).bytes), "none");
  EXPECT_EQ(lack(Composer().add(esp_sa()).bytes), "the end of the dump is missing: there may have been more");
  EXPECT_EQ(lack(""), "the end of the dump is missing: there may have been more");
  Composer torn;
  torn.add(esp_sa()).begin(NLMSG_DONE, NLM_F_MULTI | NLM_F_DUMP_INTR).put(std::int32_t{0}).end();
  EXPECT_EQ(lack(torn.bytes), "the dump was interrupted: something changed while the kernel told it");
}

TEST(XfrmDump, LetsNoControlCharactersThrough) {
  Association sa = esp_sa();
  sa.combined->name = "aes\x1B[2J\xA5";
  sa.security_context = "a\nb";
  const XfrmDump dump = parse(Composer().add(sa).bytes);
  EXPECT_EQ(dump.associations.front().combined->name, "aes?[2J?");
  EXPECT_EQ(dump.associations.front().security_context, "a?b");
}

TEST(XfrmDump, ReadsTheShortFormOfPacketNumbers) {
  Association sa = esp_sa();
  sa.replay = {false, 32, 9, 8};
  const XfrmDump dump = parse(Composer().add(sa).bytes);
  EXPECT_EQ(dump.associations.front().replay.window, 32U);
  EXPECT_EQ(dump.associations.front().replay.sent, 9U);
  EXPECT_EQ(dump.associations.front().replay.received, 8U);
}

TEST(XfrmDump, TellsTheStateOfAnSaFromItsLimits) {
  Association sa = esp_sa();
  sa.has_algorithm = true;
  EXPECT_EQ(to_word(state_of(sa, 1'700'000'001)), "valid");
  EXPECT_EQ(to_word(state_of(sa, 1'700'003'000)), "dying");
  EXPECT_EQ(to_word(state_of(sa, 1'700'003'600)), "expired");
  sa.has_algorithm = false;
  EXPECT_EQ(to_word(state_of(sa, 1'700'000'001)), "larval");
  sa.said.spi = 0;
  EXPECT_EQ(to_word(state_of(sa, 1'700'000'001)), "acquired");
}

TEST(XfrmDump, ReadsAPolicy) {
  const XfrmDump dump = parse(Composer().add(out_policy()).bytes);
  ASSERT_EQ(dump.policies.size(), 1U);
  const Policy& policy = dump.policies.front();
  EXPECT_EQ(policy.index, 49U);
  EXPECT_EQ(to_word(policy.direction), "out");
  EXPECT_FALSE(policy.is_of_socket || policy.is_block);
  EXPECT_EQ(policy.selector.destination_port, 443);
  ASSERT_EQ(policy.templates.size(), 2U);
  EXPECT_TRUE(policy.templates[0].is_optional);
  EXPECT_EQ(policy.templates[1].spi, 0x100U);
  EXPECT_EQ(to_text(policy.templates[1].destination), "10.9.0.2");
}

TEST(XfrmDump, KnowsThePoliciesOfSockets) {
  Policy policy = out_policy();
  policy.is_of_socket = true;
  const XfrmDump dump = parse(Composer().add(policy).bytes);
  EXPECT_TRUE(dump.policies.front().is_of_socket);
  EXPECT_EQ(to_word(dump.policies.front().direction), "out");
}

TEST(XfrmDump, ReadsTheFlagsAndTheTableOfAPolicy) {
  Policy policy = out_policy();
  policy.flags = 2 | 8;
  policy.is_sub = true;
  policy.security_context = "context";
  policy.lifetime.age_s.hard = 60;
  policy.usage.added_s = 1'700'000'000;
  const XfrmDump dump = parse(Composer().add(policy).bytes);
  ASSERT_EQ(dump.policies.size(), 1U);
  EXPECT_EQ(policy_flag_words(dump.policies.front().flags), (std::vector<std::string>{"icmp", "0x8"}));
  EXPECT_TRUE(dump.policies.front().is_sub);
  EXPECT_EQ(dump.policies.front().security_context, "context");
  EXPECT_EQ(dump.policies.front().lifetime.age_s.hard, 60U);
  EXPECT_EQ(dump.policies.front().usage.added_s, 1'700'000'000U);
}

TEST(XfrmDump, ReadsWhatBecomesOfPacketsWithoutAPolicy) {
  EXPECT_FALSE(parse(Composer().add(out_policy()).bytes).defaults);
  const XfrmDump dump = parse(Composer().add(PolicyDefaults{true, false, true}).bytes);
  ASSERT_TRUE(dump.defaults);
  EXPECT_TRUE(dump.defaults->is_out_blocked);
  EXPECT_FALSE(dump.defaults->is_in_blocked);
  EXPECT_TRUE(dump.defaults->is_forward_blocked);
}

TEST(XfrmDump, CallsAnSaWithoutAlgorithmLarval) {
  Association sa = esp_sa();
  sa.combined.reset();
  EXPECT_TRUE(is_larval(parse(Composer().add(sa).bytes).associations.front()));
}

TEST(XfrmDump, StepsOverWhatItDoesNotKnow) {
  Composer composer;
  composer.begin(999).put(std::uint64_t{0}).end().add(esp_sa());
  composer.begin(NLMSG_DONE).put(std::int32_t{0}).end();
  const XfrmDump dump = parse(composer.bytes);
  EXPECT_EQ(dump.associations.size(), 1U);
  EXPECT_TRUE(dump.problems.empty());
}

TEST(XfrmDump, KeepsWhatStandsBeforeACut) {
  std::string bytes = Composer().add(esp_sa()).add(esp_sa()).bytes;
  bytes.resize(bytes.size() - 40);
  const XfrmDump dump = parse(bytes);
  EXPECT_EQ(dump.associations.size(), 1U);
  EXPECT_EQ(
      only_problem(dump),
      "state.nl, byte 400: the last message is cut off, expected a netlink message as the kernel sent it");
}

TEST(XfrmDump, TellsWhyAFileIsNone) {
  EXPECT_EQ(only_problem(parse("src 10.9.0.1 dst 10.9.0.2\n\tproto esp spi 0x1")),
            "state.nl, byte 0: no netlink message, expected a netlink message as the kernel sent it");
  EXPECT_EQ(only_problem(parse({"\0\0\0\x14\0\x10\0\2\0\0\0\1\0\0\0\0\0\0\0\0", 20})),
            "state.nl, byte 0: a message of a machine with the other byte order, expected a netlink message "
            "as the kernel sent it");
}

TEST(XfrmDump, LosesOnlyWhatIsDamaged) {
  Composer composer;
  composer.begin(XFRM_MSG_NEWSA).put(std::uint32_t{1}).end();
  composer.begin(XFRM_MSG_NEWSA).put(xfrm_usersa_info{}).end().add(esp_sa());
  const XfrmDump dump = parse(composer.bytes);
  EXPECT_EQ(dump.associations.size(), 1U);
  ASSERT_EQ(dump.problems.size(), 2U);
  EXPECT_EQ(to_text(dump.problems[0]), "state.nl, byte 0: a message of 4 octets, expected 224 for an SA");
  EXPECT_EQ(to_text(dump.problems[1]),
            "state.nl, byte 20: an SA of address family 0, expected 2 (IPv4) or 10 (IPv6)");
}

TEST(XfrmDump, KeepsAnSaWithADamagedAttribute) {
  Composer composer;
  composer.begin(XFRM_MSG_NEWPOLICY).put(xfrm_userpolicy_info{}).put(nlattr{100, XFRMA_IF_ID}).end();
  const XfrmDump dump = parse(composer.bytes);
  EXPECT_EQ(dump.policies.size(), 1U);
  EXPECT_EQ(only_problem(dump),
            "state.nl, byte 0: a damaged attribute, expected its length within the message");
}

TEST(XfrmDump, RemembersThatTheKernelWasInterrupted) {
  Composer composer;
  composer.begin(XFRM_MSG_NEWSA, NLM_F_MULTI | NLM_F_DUMP_INTR).put(xfrm_usersa_info{}).end();
  EXPECT_TRUE(parse(composer.bytes).is_torn);
  EXPECT_FALSE(parse(Composer().add(esp_sa()).bytes).is_torn);
}

TEST(XfrmDump, FingerprintsWhichSasThereAre) {
  Association other = esp_sa();
  other.said.spi = 1;
  const std::uint64_t both = fingerprint_of_associations(Composer().add(esp_sa()).add(other).bytes);
  EXPECT_EQ(fingerprint_of_associations(Composer().add(other).add(esp_sa()).bytes), both);
  EXPECT_NE(fingerprint_of_associations(Composer().add(esp_sa()).bytes), both);
  other.usage.packets = 5;
  EXPECT_EQ(fingerprint_of_associations(Composer().add(esp_sa()).add(other).bytes), both);
}

// Who has no SA at all sends just these.
TEST(XfrmDump, KnowsTheLatestMomentOfPoliciesAlone) {
  XfrmDump dump;
  dump.policies.resize(2);
  dump.policies[0].usage.added_s = 1'000;
  dump.policies[1].usage.used_s = 3'000;
  EXPECT_EQ(latest_moment_s(dump), 3'000U);
  dump.associations.resize(1);
  dump.associations[0].usage.added_s = 2'000;
  EXPECT_EQ(latest_moment_s(dump), 3'000U);
}

}  // namespace netcase::ipsec
