// SPDX-License-Identifier: Apache-2.0
//
// The rules of judging, on findings composed for the test: what the data of netcase itself says is tested in
// src/findings.

#include "diagnose/diagnose.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"

namespace netcase::diagnose {

namespace {

using diagram::CounterName;

constexpr std::uint64_t second_ns = 1'000'000'000;

// What the counters did in ten seconds: "TcpExtListenDrops=7".
struct Did {
  std::string_view group;
  std::string_view name;
  std::uint64_t change;
};

counter::Snapshot snapshot_of(const std::vector<Did>& all, bool is_newer) {
  counter::Snapshot snapshot;
  auto columns = std::make_shared<counter::Columns>();
  for (const Did& did : all) {
    columns->add({{}, did.group, did.name});
    snapshot.values.push_back({is_newer ? 1000 + did.change : 1000, false});
  }
  snapshot.columns = columns;
  snapshot.origin.boot_id = "this boot";
  snapshot.origin.monotonic_ns = is_newer ? 20 * second_ns : 10 * second_ns;
  return snapshot;
}

constexpr CounterName overflows{"TcpExtListenOverflows", "TcpExt", "ListenOverflows"};
constexpr CounterName drops{"TcpExtListenDrops", "TcpExt", "ListenDrops"};
constexpr CounterName resets{"TcpOutRsts", "Tcp", "OutRsts"};
constexpr CounterName segments{"TcpOutSegs", "Tcp", "OutSegs"};
constexpr CounterName all_xfrm{"Xfrm*", "Xfrm", "*"};

constexpr Test any[] = {{TestKind::Count, false, 1, {}}};
constexpr Test one_a_second[] = {{TestKind::Rate, false, 1, {}}};
constexpr Test hundred_a_second[] = {{TestKind::Rate, false, 100, {}}};
constexpr Test five_percent[] = {{TestKind::Share, false, 5, {&segments, 1}}};

Finding finding(std::string_view id, std::span<const CounterName> counters) {
  Finding made;
  made.id = id;
  made.counters = counters;
  made.notice = any;
  made.warning = one_a_second;
  made.title = "{n} thing{s} happened";
  return made;
}

struct Judged {
  counter::Delta delta;
  diagram::Flows flows;
  Diagnosis diagnosis;
};

Judged judge(const std::vector<Finding>& findings, const std::vector<Did>& did,
             const std::vector<Containment>& containments = {}) {
  Judged judged;
  judged.delta = counter::subtract(snapshot_of(did, false), snapshot_of(did, true), &catalogue::nature_of);
  const Findings all{findings, containments, {}};
  judged.diagnosis =
      diagnose({all, judged.delta, judged.flows, judged.delta.interval_ns, {}, nullptr, nullptr});
  return judged;
}

// "warning one 12 (TcpOutRsts+12)", a line each.
std::string told(const Diagnosis& diagnosis) {
  std::string text;
  for (const Found& found : diagnosis.found) {
    text += std::string(severity_words[static_cast<std::size_t>(found.severity)]) + " " +
            std::string(found.id) + " " + std::to_string(found.count);
    for (const auto& [name, change] : found.counters) text += " " + name + "+" + std::to_string(change);
    text += "\n";
  }
  return text;
}

std::string told(const std::vector<Finding>& findings, const std::vector<Did>& did,
                 const std::vector<Containment>& containments = {}) {
  return told(judge(findings, did, containments).diagnosis);
}

TEST(Diagnose, FindsNothingWhereNothingMoved) {
  EXPECT_EQ(told({finding("drops", {&drops, 1})}, {{"TcpExt", "ListenDrops", 0}}), "");
  EXPECT_EQ(told({finding("drops", {&drops, 1})}, {}), "");
}

TEST(Diagnose, RisesWithTheRate) {
  EXPECT_EQ(told({finding("drops", {&drops, 1})}, {{"TcpExt", "ListenDrops", 9}}),
            "notice drops 9 TcpExtListenDrops+9\n");
  EXPECT_EQ(told({finding("drops", {&drops, 1})}, {{"TcpExt", "ListenDrops", 10}}),
            "warning drops 10 TcpExtListenDrops+10\n");
}

TEST(Diagnose, JudgesAShareOfWhatOthersCount) {
  Finding by_share = finding("resets", {&resets, 1});
  by_share.warning = five_percent;
  EXPECT_EQ(told({by_share}, {{"Tcp", "OutRsts", 4}, {"Tcp", "OutSegs", 100}}),
            "notice resets 4 TcpOutRsts+4\n");
  EXPECT_EQ(told({by_share}, {{"Tcp", "OutRsts", 5}, {"Tcp", "OutSegs", 100}}),
            "warning resets 5 TcpOutRsts+5\n");
}

TEST(Diagnose, TellsOneEventOnce) {
  const std::vector<Finding> findings{finding("overflows", {&overflows, 1}), finding("drops", {&drops, 1})};
  const std::vector<Containment> inside{{"TcpExtListenOverflows", "TcpExtListenDrops"}};
  EXPECT_EQ(told(findings, {{"TcpExt", "ListenOverflows", 7}, {"TcpExt", "ListenDrops", 7}}, inside),
            "notice overflows 7 TcpExtListenOverflows+7\n");
  EXPECT_EQ(told(findings, {{"TcpExt", "ListenOverflows", 7}, {"TcpExt", "ListenDrops", 9}}, inside),
            "notice overflows 7 TcpExtListenOverflows+7\nnotice drops 2 TcpExtListenDrops+9\n");
}

TEST(Diagnose, TakesAwayWhatAFindingExplains) {
  Finding explaining = finding("drops", {&drops, 1});
  explaining.explains = {&resets, 1};
  const std::vector<Finding> findings{explaining, finding("resets", {&resets, 1})};
  EXPECT_EQ(told(findings, {{"TcpExt", "ListenDrops", 7}, {"Tcp", "OutRsts", 7}}),
            "notice drops 7 TcpExtListenDrops+7\n");
}

TEST(Diagnose, LeavesToAPatternWhatNoFindingNames) {
  constexpr CounterName blocked{"XfrmInPolBlock", "Xfrm", "InPolBlock"};
  Finding others = finding("others", {&all_xfrm, 1});
  others.combine = Combine::Each;
  EXPECT_EQ(told({finding("blocked", {&blocked, 1}), others},
                 {{"Xfrm", "InPolBlock", 3}, {"Xfrm", "InNoStates", 2}, {"Xfrm", "InNewInLinux99", 1}}),
            "notice blocked 3 XfrmInPolBlock+3\nnotice others 2 XfrmInNoStates+2\n"
            "notice others 1 XfrmInNewInLinux99+1\n");
}

TEST(Diagnose, TakesTheLargestOfTwoCountersOfOneEvent) {
  constexpr CounterName both[] = {{"TcpExtListenDrops", "TcpExt", "ListenDrops"},
                                  {"TcpOutRsts", "Tcp", "OutRsts"}};
  Finding largest = finding("both", both);
  largest.combine = Combine::Largest;
  EXPECT_EQ(told({largest}, {{"TcpExt", "ListenDrops", 5}, {"Tcp", "OutRsts", 6}}),
            "notice both 6 TcpExtListenDrops+5 TcpOutRsts+6\n");
}

TEST(Diagnose, TellsTheWorstFirst) {
  EXPECT_EQ(told({finding("drops", {&drops, 1}), finding("resets", {&resets, 1})},
                 {{"TcpExt", "ListenDrops", 3}, {"Tcp", "OutRsts", 30}}),
            "warning resets 30 TcpOutRsts+30\nnotice drops 3 TcpExtListenDrops+3\n");
}

TEST(Diagnose, SaysNothingOfACounterThatFell) {
  const counter::Snapshot older = snapshot_of({{"TcpExt", "ListenDrops", 0}}, false);
  counter::Snapshot newer = snapshot_of({{"TcpExt", "ListenDrops", 0}}, true);
  newer.values[0].magnitude = 5;
  const auto delta = counter::subtract(older, newer, &catalogue::nature_of);
  const std::vector<Finding> findings{finding("drops", {&drops, 1})};
  const Findings all{findings, {}, {}};
  EXPECT_EQ(told(diagnose({all, delta, {}, delta.interval_ns, {}, nullptr, nullptr})), "");
}

TEST(Diagnose, WritesOneThingInTheSingular) {
  const Judged one = judge({finding("drops", {&drops, 1})}, {{"TcpExt", "ListenDrops", 1}});
  EXPECT_EQ(one.diagnosis.found.at(0).title, "1 thing happened");
  const Judged many = judge({finding("drops", {&drops, 1})}, {{"TcpExt", "ListenDrops", 12'345}});
  EXPECT_EQ(many.diagnosis.found.at(0).title, "12 345 things happened");
}

TEST(Diagnose, LeavesToTheCatalogueWhatTheRecordDoesNotSay) {
  Finding bare = finding("drops", {&drops, 1});
  bare.title = {};
  const Judged judged = judge({bare}, {{"TcpExt", "ListenDrops", 1}});
  const Found& found = judged.diagnosis.found.at(0);
  EXPECT_EQ(found.title, "TCP, 1 connection attempt: connection attempts refused");
  EXPECT_FALSE(found.causes.empty());
  EXPECT_FALSE(found.look.empty());
}

TEST(Diagnose, DropsACauseThatWasDenied) {
  constexpr Cause causes[] = {{"moved TcpOutRsts", Likelihood::Certain, "Resets."},
                              {"at_rest TcpOutRsts", Likelihood::Likely, "No resets."},
                              {"always", Likelihood::Certain, "Who knows."}};
  Finding asking = finding("drops", {&drops, 1});
  asking.causes = causes;
  const Judged judged = judge({asking}, {{"TcpExt", "ListenDrops", 1}, {"Tcp", "OutRsts", 4}});
  const auto& found = judged.diagnosis.found.at(0).causes;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].text, "Resets.");
  EXPECT_EQ(found[0].evidence, std::vector<std::string>{"TcpOutRsts +4"});
  // What nobody could ask is possible, whatever the record hopes for.
  EXPECT_EQ(found[1].likelihood, Likelihood::Possible);
}

TEST(Diagnose, SaysWhatItIsNotOnlyWhereThatIsSeen) {
  constexpr NotThis nots[] = {{"at_rest TcpOutRsts", "a flood"}};
  Finding finding_with_not = finding("drops", {&drops, 1});
  finding_with_not.not_this = nots;
  const auto at_rest = judge({finding_with_not}, {{"TcpExt", "ListenDrops", 1}, {"Tcp", "OutRsts", 0}});
  EXPECT_EQ(at_rest.diagnosis.found.at(0).not_this,
            std::vector<std::string>{"a flood: TcpOutRsts stands at 0"});
  const auto moved = judge({finding_with_not}, {{"TcpExt", "ListenDrops", 1}, {"Tcp", "OutRsts", 1}});
  EXPECT_TRUE(moved.diagnosis.found.at(0).not_this.empty());
  const auto absent = judge({finding_with_not}, {{"TcpExt", "ListenDrops", 1}});
  EXPECT_TRUE(absent.diagnosis.found.at(0).not_this.empty());
}

// A machine whose one queue dropped so many in the ten seconds.
std::string told_with_queue(const std::vector<Finding>& findings, const std::vector<Did>& did,
                            std::uint32_t dropped) {
  evidence::Evidence older;
  older.qdiscs.emplace();
  evidence::Qdisc queue;
  queue.device = 2;
  queue.kind = "tbf";
  older.qdiscs->push_back(queue);
  evidence::Evidence newer = older;
  newer.qdiscs->front().drops = dropped;
  const auto change = evidence::change_between(older, newer);
  const auto delta =
      counter::subtract(snapshot_of(did, false), snapshot_of(did, true), &catalogue::nature_of);
  const Findings all{findings, {}, {}};
  return told(diagnose({all, delta, {}, delta.interval_ns, {}, &newer, &change}));
}

TEST(Diagnose, FindsWhatOnlyEvidenceCounts) {
  Finding queue = finding("queue", {});
  queue.evidence = "qdisc_drops";
  EXPECT_EQ(told_with_queue({queue}, {}, 0), "");
  EXPECT_EQ(told_with_queue({queue}, {}, 382), "warning queue 382 qdisc_drops+382\n");
  EXPECT_EQ(told({queue}, {{"TcpExt", "ListenDrops", 7}}), "");  // nobody could look
}

TEST(Diagnose, TellsOnceWhatACauseCounts) {
  constexpr Cause causes[] = {{"qdisc_drops", Likelihood::Certain, "A queue drops."}};
  Finding lost = finding("lost", {&drops, 1});
  lost.causes = causes;
  Finding queue = finding("queue", {});
  queue.evidence = "qdisc_drops";
  EXPECT_EQ(told_with_queue({lost, queue}, {{"TcpExt", "ListenDrops", 30}}, 30),
            "warning lost 30 TcpExtListenDrops+30\n");
  EXPECT_EQ(told_with_queue({lost, queue}, {{"TcpExt", "ListenDrops", 30}}, 37),
            "warning lost 30 TcpExtListenDrops+30\n");
  EXPECT_EQ(told_with_queue({lost, queue}, {{"TcpExt", "ListenDrops", 30}}, 130),
            "warning queue 100 qdisc_drops+130\nwarning lost 30 TcpExtListenDrops+30\n");
}

TEST(Diagnose, WantsMoreWhereNothingIsProven) {
  constexpr Cause causes[] = {{"moved TcpOutRsts", Likelihood::Likely, "Resets."},
                              {"always", Likelihood::Possible, "Who knows."}};
  Finding doubtful = finding("drops", {&drops, 1});
  doubtful.causes = causes;
  doubtful.unproven = hundred_a_second;
  EXPECT_EQ(told({doubtful}, {{"TcpExt", "ListenDrops", 30}, {"Tcp", "OutRsts", 0}}),
            "notice drops 30 TcpExtListenDrops+30\n");
  EXPECT_EQ(told({doubtful}, {{"TcpExt", "ListenDrops", 1000}, {"Tcp", "OutRsts", 0}}),
            "warning drops 1000 TcpExtListenDrops+1000\n");
  EXPECT_EQ(told({doubtful}, {{"TcpExt", "ListenDrops", 30}, {"Tcp", "OutRsts", 1}}),
            "warning drops 30 TcpExtListenDrops+30\n");
  // What could not be asked is no doubt.
  EXPECT_EQ(told({doubtful}, {{"TcpExt", "ListenDrops", 30}}), "warning drops 30 TcpExtListenDrops+30\n");
  doubtful.harmless = "moved TcpOutRsts";
  EXPECT_EQ(told({doubtful}, {{"TcpExt", "ListenDrops", 1000}, {"Tcp", "OutRsts", 1}}),
            "notice drops 1000 TcpExtListenDrops+1000\n");
}

// A rule of a table for IPv4 and IPv6 that dropped 69.
TEST(Diagnose, TakesWhatARuleCountedAsEvidenceOnce) {
  const Cause in4[] = {{"firewall_drops_in4", Likelihood::Certain, "A rule drops."}};
  const Cause in6[] = {{"firewall_drops_in6", Likelihood::Certain, "A rule drops."}};
  Finding few = finding("few", {&overflows, 1});
  few.causes = in6;
  Finding many = finding("many", {&drops, 1});
  many.causes = in4;
  evidence::Evidence evidence;
  evidence.iptables = evidence.nftables = evidence::Firewall();
  evidence.nftables->rules.emplace_back();
  evidence.nftables->rules[0].family = "inet";
  evidence.nftables->rules[0].verdict = evidence::Verdict::Drop;
  evidence.nftables->rules[0].counter = evidence::RuleCounter{69, 0};
  const auto change = evidence::change_since_beginning(evidence);
  const std::vector<Did> did{{"TcpExt", "ListenOverflows", 2}, {"TcpExt", "ListenDrops", 69}};
  const auto delta =
      counter::subtract(snapshot_of(did, false), snapshot_of(did, true), &catalogue::nature_of);
  const std::vector<Finding> findings{few, many};
  const auto diagnosis = diagnose({{findings, {}, {}}, delta, {}, delta.interval_ns, {}, &evidence, &change});
  ASSERT_EQ(diagnosis.found.size(), 2U);
  EXPECT_EQ(diagnosis.found[0].id, "many");
  EXPECT_EQ(diagnosis.found[0].causes.size(), 1U);
  EXPECT_EQ(diagnosis.found[1].causes.size(), 0U);
}

TEST(Diagnose, TellsWhatIsHarmlessLast) {
  constexpr Cause causes[] = {{"moved TcpOutRsts", Likelihood::Likely, "Resets."}};
  Finding harmless = finding("drops", {&drops, 1});
  harmless.causes = causes;
  harmless.unproven = hundred_a_second;
  harmless.harmless = "moved TcpOutRsts";
  Finding mild = finding("resets", {&resets, 1});
  mild.warning = {};
  EXPECT_EQ(told({harmless, mild}, {{"TcpExt", "ListenDrops", 30}, {"Tcp", "OutRsts", 1}}),
            "notice resets 1 TcpOutRsts+1\nnotice drops 30 TcpExtListenDrops+30\n");
}

TEST(Diagnose, ExcusesWhatSomebodyAskedFor) {
  constexpr Cause causes[] = {{"moved TcpOutRsts", Likelihood::Certain, "As told.", true},
                              {"moved TcpOutSegs", Likelihood::Likely, "A fault."}};
  Finding meant = finding("drops", {&drops, 1});
  meant.causes = causes;
  meant.critical = one_a_second;
  meant.wanted = hundred_a_second;
  EXPECT_EQ(told({meant}, {{"TcpExt", "ListenDrops", 30}, {"Tcp", "OutRsts", 1}, {"Tcp", "OutSegs", 0}}),
            "notice drops 30 TcpExtListenDrops+30\n");
  EXPECT_EQ(told({meant}, {{"TcpExt", "ListenDrops", 1000}, {"Tcp", "OutRsts", 1}, {"Tcp", "OutSegs", 0}}),
            "warning drops 1000 TcpExtListenDrops+1000\n");
  // Another cause stands beside it, or nothing is known of it.
  EXPECT_EQ(told({meant}, {{"TcpExt", "ListenDrops", 30}, {"Tcp", "OutRsts", 1}, {"Tcp", "OutSegs", 1}}),
            "critical drops 30 TcpExtListenDrops+30\n");
  EXPECT_EQ(told({meant}, {{"TcpExt", "ListenDrops", 30}}), "critical drops 30 TcpExtListenDrops+30\n");
}

TEST(Diagnose, TakesOffWhatWentWell) {
  Finding unanswered = finding("unanswered", {&segments, 1});
  unanswered.less = {&resets, 1};
  EXPECT_EQ(told({unanswered}, {{"Tcp", "OutSegs", 30}, {"Tcp", "OutRsts", 30}}), "");
  EXPECT_EQ(told({unanswered}, {{"Tcp", "OutSegs", 30}, {"Tcp", "OutRsts", 31}}), "");
  EXPECT_EQ(told({unanswered}, {{"Tcp", "OutSegs", 30}, {"Tcp", "OutRsts", 25}}),
            "notice unanswered 5 TcpOutSegs+30\n");
  EXPECT_EQ(told({unanswered}, {{"Tcp", "OutSegs", 30}}), "");  // nothing is known
}

TEST(Diagnose, CountsNoLessThanTheEvidenceOfTheSameEvents) {
  Finding lost = finding("lost", {&drops, 1});
  lost.evidence = "qdisc_drops";
  lost.combine = Combine::AtLeast;
  EXPECT_EQ(told_with_queue({lost}, {{"TcpExt", "ListenDrops", 3}}, 8),
            "notice lost 8 TcpExtListenDrops+3 qdisc_drops+8\n");
  EXPECT_EQ(told_with_queue({lost}, {{"TcpExt", "ListenDrops", 9}}, 8),
            "notice lost 9 TcpExtListenDrops+9 qdisc_drops+8\n");
  EXPECT_EQ(told_with_queue({lost}, {}, 8), "notice lost 8 qdisc_drops+8\n");
  EXPECT_EQ(told_with_queue({lost}, {{"TcpExt", "ListenDrops", 3}}, 0),
            "notice lost 3 TcpExtListenDrops+3\n");
}

}  // namespace

}  // namespace netcase::diagnose
