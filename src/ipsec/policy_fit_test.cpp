// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy_fit.h"

#include <gtest/gtest.h>

#include <string>

namespace netcase::ipsec {

namespace {

constexpr std::uint64_t now_s = 1'700'000'000;

Address address(std::string_view text) { return *parse_address(text, Family::Ipv4); }

Association sa(std::string_view said, std::uint32_t reqid, Mode mode) {
  Association sa;
  sa.said = *parse_said(said);
  sa.source = address("10.9.0.1");
  sa.reqid = reqid;
  sa.mode = mode;
  sa.has_algorithm = true;
  return sa;
}

Template wants(Protocol protocol, std::uint32_t reqid, Mode mode) {
  return {protocol, mode, 0, reqid, address("10.9.0.1"), address("10.9.0.2"), false};
}

Policy policy(Direction direction, std::vector<Template> templates) {
  Policy policy;
  policy.direction = direction;
  policy.selector.family = Family::Ipv4;
  policy.templates = std::move(templates);
  return policy;
}

// The policy's word, then the SPIs of each template's SAs: "served 101,102|201", "lacking ~reqid" with what
// the nearest one differs in.
std::string shown(const XfrmDump& dump, std::uint32_t position) {
  const Grouping grouping = group_associations(dump, now_s);
  const GroupIndex groups(dump, grouping);
  TemplateFits fits(dump, grouping, groups);
  std::string text(to_word(fit_of(dump, groups, position)));
  std::string between = " ";
  for (const TemplateFit& fit : fits.of(position)) {
    text += between;
    std::string comma;
    for (const std::uint32_t association : fit.associations) {
      text += comma + to_text(dump.associations[association].said);
      comma = ",";
    }
    if (fit.nearest) text += "~" + std::string(to_words(fit.nearest->differs).front());
    between = "|";
  }
  return text;
}

}  // namespace

TEST(PolicyFit, TellsWhatAPolicyWithoutTemplatesDoes) {
  XfrmDump dump;
  dump.policies = {policy(Direction::Out, {}), policy(Direction::Out, {})};
  dump.policies[1].is_block = true;
  EXPECT_EQ(shown(dump, 0), "bypass");
  EXPECT_EQ(shown(dump, 1), "block");
}

TEST(PolicyFit, FindsTheSasOfEachTemplate) {
  XfrmDump dump;
  dump.associations = {sa("esp.102@10.9.0.2", 7, Mode::Tunnel), sa("ah.201@10.9.0.2", 8, Mode::Transport),
                       sa("esp.101@10.9.0.2", 7, Mode::Tunnel)};
  dump.policies = {policy(Direction::Out,
                          {wants(Protocol::Esp, 7, Mode::Tunnel), wants(Protocol::Ah, 8, Mode::Transport)})};
  EXPECT_EQ(shown(dump, 0), "served esp.102@10.9.0.2,esp.101@10.9.0.2|ah.201@10.9.0.2");
}

TEST(PolicyFit, TellsTheNearestSaWhereATemplateHasNone) {
  XfrmDump dump;
  dump.associations = {sa("esp.101@10.9.0.2", 8, Mode::Tunnel)};
  dump.policies = {policy(Direction::Out, {wants(Protocol::Esp, 7, Mode::Tunnel)})};
  EXPECT_EQ(shown(dump, 0), "lacking ~reqid");
  dump.associations.clear();
  EXPECT_EQ(shown(dump, 0), "lacking ");
}

TEST(PolicyFit, WaitsForALarvalSa) {
  XfrmDump dump;
  dump.associations = {sa("esp.101@10.9.0.2", 7, Mode::Tunnel)};
  dump.associations[0].has_algorithm = false;
  dump.policies = {policy(Direction::Out, {wants(Protocol::Esp, 7, Mode::Tunnel)})};
  EXPECT_EQ(shown(dump, 0), "larval esp.101@10.9.0.2");
}

TEST(PolicyFit, IsServedWhereTheOnlyTemplateMayBeMissing) {
  XfrmDump dump;
  dump.policies = {policy(Direction::In, {wants(Protocol::Comp, 7, Mode::Tunnel)})};
  dump.policies[0].templates[0].is_optional = true;
  EXPECT_EQ(shown(dump, 0), "served ");
}

// Sent as they are; OutNoStates does not move.
TEST(PolicyFit, IsServedWhereTheOnlyTemplateMayBeMissingGoingOut) {
  XfrmDump dump;
  dump.policies = {policy(Direction::Out, {wants(Protocol::Esp, 70, Mode::Transport)})};
  dump.policies[0].templates[0].is_optional = true;
  EXPECT_EQ(shown(dump, 0), "served ");
}

// Both policies find one SA, and share its group; the second has a template before it that may be missing.
TEST(PolicyFit, CountsTemplatesOfThePolicyThatIsAskedFor) {
  XfrmDump dump;
  dump.associations = {sa("esp.101@10.9.0.2", 8, Mode::Tunnel)};
  dump.policies = {
      policy(Direction::In, {wants(Protocol::Esp, 8, Mode::Tunnel)}),
      policy(Direction::In, {wants(Protocol::Comp, 7, Mode::Tunnel), wants(Protocol::Esp, 8, Mode::Tunnel)})};
  dump.policies[1].templates[0].is_optional = true;
  EXPECT_EQ(shown(dump, 0), "served esp.101@10.9.0.2");
  EXPECT_EQ(shown(dump, 1), "served |esp.101@10.9.0.2");
}

// A shared group knows one policy that found it; in what the nearest SA differs is each policy's own.
TEST(PolicyFit, HoldsTheNearestSaAgainstItsOwnTemplate) {
  XfrmDump dump;
  dump.associations = {sa("esp.101@10.9.0.2", 9, Mode::Tunnel)};
  dump.policies = {policy(Direction::Out, {wants(Protocol::Esp, 7, Mode::Tunnel)}),
                   policy(Direction::Out, {wants(Protocol::Esp, 9, Mode::Tunnel)})};
  dump.policies[1].if_id = 5;
  EXPECT_EQ(shown(dump, 0), "lacking ~reqid");
  EXPECT_EQ(shown(dump, 1), "lacking ~if_id");
}

TEST(GroupIndex, KnowsTheGroupsOfAnSaAndOfAPolicy) {
  XfrmDump dump;
  dump.associations = {sa("esp.101@10.9.0.2", 7, Mode::Tunnel), sa("esp.102@10.9.0.2", 6, Mode::Tunnel)};
  dump.policies = {policy(Direction::Out, {}),
                   policy(Direction::Out, {wants(Protocol::Esp, 7, Mode::Tunnel)}),
                   policy(Direction::Out, {wants(Protocol::Esp, 7, Mode::Tunnel)})};
  const Grouping grouping = group_associations(dump, now_s);
  const GroupIndex groups(dump, grouping);
  EXPECT_TRUE(groups.of_policy(0).empty());
  ASSERT_EQ(groups.of_policy(1).size(), 1U);
  EXPECT_EQ(groups.of_policy(1).front(), groups.of_policy(2).front());
  EXPECT_EQ(groups.of_policy(1).front(), groups.of_association(0).front());
  ASSERT_EQ(groups.of_association(1).size(), 1U) << "what no policy uses is a group of its own";
  EXPECT_TRUE(grouping.groups[groups.of_association(1).front()].policies.empty());
}

}  // namespace netcase::ipsec
