// SPDX-License-Identifier: Apache-2.0
//
// Rules for the findings that are about knowledge and not about form: what they must cover, and how quiet
// they must be. tools/compile_findings has checked already that every counter, residual and predicate exists.

#include "findings/findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/words.h"
#include "diagnose/diagnose.h"
#include "diagrams/diagrams.h"

namespace netcase::findings {

namespace {

using counter::Class;
using diagnose::Finding;

bool takes(const diagram::CounterName& counter, std::string_view full_name) {
  if (!counter.full.ends_with('*')) return counter.full == full_name;
  return full_name.starts_with(counter.full.substr(0, counter.full.size() - 1));
}

bool has_finding(std::string_view full_name) {
  return std::any_of(all_findings().findings.begin(), all_findings().findings.end(),
                     [&](const Finding& finding) {
                       return std::any_of(finding.counters.begin(), finding.counters.end(),
                                          [&](const auto& counter) { return takes(counter, full_name); });
                     });
}

bool must_lead_to_a_finding(const catalogue::CounterFacts& facts) {
  const bool is_loss = facts.counter_class == Class::Drop || facts.counter_class == Class::Error ||
                       facts.counter_class == Class::Security;
  return is_loss || facts.full_name.starts_with("Xfrm");
}

const diagnose::Unfound* find_reason(std::string_view full_name) {
  const auto unfound = all_findings().unfound;
  const auto found = std::find_if(unfound.begin(), unfound.end(),
                                  [&](const auto& one) { return takes(one.counters, full_name); });
  return found == unfound.end() ? nullptr : &*found;
}

TEST(Findings, CoverEveryLossOrSayWhyNot) {
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (!must_lead_to_a_finding(facts)) continue;
    EXPECT_TRUE(has_finding(facts.full_name) || find_reason(facts.full_name) != nullptr)
        << facts.full_name << " leads to no finding and stands not in data/findings/no_finding.toml";
  }
}

TEST(Findings, HaveNoReasonTooMany) {
  for (const diagnose::Unfound& unfound : all_findings().unfound) {
    bool is_needed = false;
    for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
      const catalogue::CounterFacts facts = catalogue::counter_at(i);
      is_needed = is_needed || (must_lead_to_a_finding(facts) && takes(unfound.counters, facts.full_name) &&
                                !has_finding(facts.full_name));
    }
    EXPECT_TRUE(is_needed) << unfound.counters.full;
    EXPECT_FALSE(unfound.reason.empty()) << unfound.counters.full;
  }
}

TEST(Findings, CoverEveryResidual) {
  const auto list = diagrams::list_diagrams();
  const auto graph = diagram::make_graph(list, [](const auto& condition) { return !condition.is_absent; });
  for (const diagram::Balance& balance : diagram::derive_balances(graph)) {
    const bool is_covered =
        std::any_of(all_findings().findings.begin(), all_findings().findings.end(),
                    [&](const Finding& finding) { return finding.residual == balance.name; });
    EXPECT_TRUE(is_covered) << balance.name;
  }
}

// What a machine did in five seconds.
class Machine {
 public:
  Machine& did(std::string_view full_name, std::uint64_t change) {
    changes_.emplace_back(full_name, change);
    return *this;
  }

  // What was there beside the counters, before and after.
  Machine& saw(evidence::Evidence older, evidence::Evidence newer) {
    older_seen_ = std::move(older);
    newer_seen_ = std::move(newer);
    return *this;
  }

  // "warning udp-no-port 7", a line each.
  std::string told() const {
    std::string text;
    for (const diagnose::Found& found : diagnosed().found) {
      text += std::string(diagnose::severity_words[static_cast<std::size_t>(found.severity)]) + " " +
              std::string(found.id) + " " + std::to_string(found.count) + "\n";
    }
    return text;
  }

  // What the first finding rests on.
  std::string proof() const {
    std::string text;
    const auto diagnosis = diagnosed();
    if (diagnosis.found.empty()) return text;
    for (const std::string& line : diagnosis.found.front().causes.front().evidence) text += line + "\n";
    return text;
  }

 private:
  diagnose::Diagnosis diagnosed() const {
    const counter::Snapshot older = snapshot(false);
    const counter::Snapshot newer = snapshot(true);
    const auto delta = counter::subtract(older, newer, &catalogue::nature_of);
    const auto flows = diagram::compute_flows(diagrams::list_diagrams(), delta, delta.interval_ns);
    evidence::EvidenceChange change;
    if (newer_seen_) change = evidence::change_between(*older_seen_, *newer_seen_);
    return diagnose::diagnose({all_findings(),
                               delta,
                               flows,
                               delta.interval_ns,
                               {},
                               newer_seen_ ? &*newer_seen_ : nullptr,
                               newer_seen_ ? &change : nullptr});
  }

  counter::Snapshot snapshot(bool is_newer) const {
    counter::Snapshot made;
    auto columns = std::make_shared<counter::Columns>();
    for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
      const catalogue::CounterFacts facts = catalogue::counter_at(i);
      if (facts.is_family() || !columns->add({{}, facts.group, facts.name})) continue;
      const auto change = std::find_if(changes_.begin(), changes_.end(),
                                       [&](const auto& one) { return one.first == facts.full_name; });
      made.values.push_back({1000 + (is_newer && change != changes_.end() ? change->second : 0), false});
    }
    // Members of a family ("IcmpMsgOutType11") have no record of their own.
    for (const auto& [full_name, change] : changes_) {
      const catalogue::SplitName name = catalogue::split_full_name(full_name);
      if (columns->add({{}, name.group, name.name})) made.values.push_back({is_newer ? change : 0, false});
    }
    made.columns = columns;
    made.origin.boot_id = "this boot";
    made.origin.monotonic_ns = is_newer ? 15'000'000'000 : 10'000'000'000;
    return made;
  }

  std::vector<std::pair<std::string, std::uint64_t>> changes_;
  std::optional<evidence::Evidence> older_seen_;
  std::optional<evidence::Evidence> newer_seen_;
};

// So many packets in and out, delivered and sent as they should be.
Machine busy(std::uint64_t packets) {
  Machine machine;
  machine.did("IpInReceives", packets).did("IpInDelivers", packets).did("IpOutRequests", packets);
  machine.did("IpOutTransmits", packets).did("TcpInSegs", packets).did("TcpOutSegs", packets);
  return machine;
}

// What belongs to the whole machine cannot be provoked in a namespace without harm to others.
TEST(Findings, NameTheCpuWhoseQueueWasFull) {
  evidence::Evidence older;
  evidence::Evidence newer;
  evidence::SoftnetCpu cpu;
  cpu.cpu = 1;
  cpu.dropped = 5;
  older.softnet = std::vector{cpu};
  cpu.dropped = 65;
  newer.softnet = std::vector{cpu};
  const Machine machine = busy(5000).saw(older, newer);
  EXPECT_EQ(machine.told(), "warning softnet-drops 60\n");
  EXPECT_EQ(machine.proof(), "CPU 1: backlog full, +60 dropped\n");
}

TEST(Findings, NameWhatConnectionTrackingDropped) {
  evidence::Evidence older;
  evidence::Evidence newer;
  older.conntrack = evidence::Conntrack{{{"drop", 7}, {"insert_failed", 0}}, 100, 100};
  newer.conntrack = evidence::Conntrack{{{"drop", 307}, {"insert_failed", 2}}, 100, 100};
  const Machine machine = busy(5000).saw(older, newer);
  EXPECT_EQ(machine.told(), "warning conntrack-drops 302\n");
  EXPECT_EQ(machine.proof(), "connection tracking: drop +300\nconnection tracking: insert_failed +2\n");
}

TEST(Findings, NameTheCardWhoseRingWasFull) {
  evidence::Evidence older;
  evidence::Evidence newer;
  evidence::Device card;
  card.index = 2;
  card.name = "eth0";
  card.counts.assign(evidence::device_count_names.size(), 0);
  older.devices = std::vector{card};
  card.counts[15] = 30;  // rx_missed_errors
  newer.devices = std::vector{card};
  const Machine machine = busy(5000).saw(older, newer);
  EXPECT_EQ(machine.told(), "warning device-missed 30\n");
  EXPECT_EQ(machine.proof(), "eth0: rx_missed_errors +30\n");
}

TEST(Findings, SayNothingOfNormalTraffic) { EXPECT_EQ(busy(100'000).told(), ""); }

TEST(Findings, SayNothingOfAHandfulOfRetransmissions) {
  EXPECT_EQ(
      busy(5000).did("TcpRetransSegs", 12).did("TcpExtTCPFastRetrans", 8).did("TcpExtTCPTimeouts", 4).told(),
      "");
}

TEST(Findings, NoteProbesOfClosedPorts) {
  EXPECT_EQ(busy(5000).did("TcpOutRsts", 20).did("UdpNoPorts", 10).did("IcmpOutDestUnreachs", 6).told(),
            "notice tcp-resets-sent 20\nnotice udp-no-port 10\n");
}

TEST(Findings, NoteALaptopThatWakesUp) {
  EXPECT_EQ(busy(300)
                .did("TcpExtTCPAbortOnTimeout", 8)
                .did("TcpExtTCPTimeouts", 40)
                .did("TcpRetransSegs", 15)
                .did("TcpEstabResets", 8)
                .did("IpOutNoRoutes", 20)
                .told(),
            "notice ip4-no-route-sending 20\nnotice tcp-given-up 8\n");
}

TEST(Findings, WarnOfRealLoss) {
  EXPECT_EQ(busy(10'000).did("TcpRetransSegs", 900).told(), "warning tcp-retransmissions 900\n");
}

TEST(Findings, TellAFullAcceptQueueOnce) {
  EXPECT_EQ(busy(10'000).did("TcpExtListenOverflows", 420).did("TcpExtListenDrops", 420).told(),
            "critical tcp-accept-queue-full 420\n");
}

TEST(Findings, TellAFullReceiveBufferOnce) {
  EXPECT_EQ(
      busy(10'000).did("UdpRcvbufErrors", 3000).did("UdpInErrors", 3000).did("UdpInDatagrams", 5000).told(),
      "critical udp-receive-buffer-full 3000\n");
}

TEST(Findings, TellAPolicyThatBlocksOnce) {
  EXPECT_EQ(busy(10'000).did("XfrmInPolBlock", 7).did("UdpInErrors", 7).told(),
            "notice xfrm-blocked-coming-in 7\n");
}

TEST(Findings, TellATooBigPacketOnce) {
  Machine machine = busy(10'000);
  machine.did("IpForwDatagrams", 0).did("IpFragFails", 7).did("IcmpOutDestUnreachs", 7);
  EXPECT_EQ(machine.told(), "notice ip4-fragmentation-needed 7\n");
}

TEST(Findings, NoteATracerouteThroughAQuietRouter) {
  Machine router;
  router.did("IpInReceives", 80).did("IpInHdrErrors", 80).did("IcmpOutTimeExcds", 13);
  router.did("IcmpMsgOutType11", 13).did("IcmpOutRateLimitHost", 67);
  router.did("IpExtInCsumErrors", 0).did("IcmpMsgOutType12", 0);
  EXPECT_EQ(router.told(), "notice ip4-header-errors 80\n");
}

TEST(Findings, WarnOfARoutingLoop) {
  Machine router;
  router.did("IpInReceives", 9600).did("IpForwDatagrams", 9300).did("IpInHdrErrors", 300);
  router.did("IcmpOutTimeExcds", 13).did("IcmpMsgOutType11", 13).did("IcmpOutRateLimitHost", 287);
  router.did("IpOutTransmits", 9313).did("IpOutRequests", 13).did("IcmpMsgOutType12", 0);
  EXPECT_EQ(router.told(), "warning ip4-header-errors 300\n");
}

TEST(Findings, NoteClientsThatCloseByAReset) {
  EXPECT_EQ(busy(20'000).did("TcpPassiveOpens", 3000).did("TcpEstabResets", 3000).told(),
            "notice tcp-cut-off 3000\n");
  EXPECT_EQ(
      busy(20'000).did("TcpActiveOpens", 3000).did("TcpPassiveOpens", 5).did("TcpEstabResets", 3000).told(),
      "warning tcp-cut-off 3000\n");
}

TEST(Findings, CountWhatTheRateLimitOfIcmpKeptToItself) {
  Machine router;
  router.did("IpInReceives", 100).did("IpForwDatagrams", 100).did("IpOutTransmits", 106);
  router.did("IpOutRequests", 6).did("IcmpOutDestUnreachs", 6).did("IcmpOutRateLimitHost", 94);
  EXPECT_EQ(router.told(), "warning icmp-unreachable-sent 100\n");
}

TEST(Findings, TellClosedPortsOnceWhateverTheRateLimit) {
  EXPECT_EQ(busy(5000)
                .did("UdpNoPorts", 100)
                .did("IcmpOutDestUnreachs", 6)
                .did("IcmpOutRateLimitHost", 90)
                .did("IcmpOutRateLimitGlobal", 4)
                .told(),
            "notice udp-no-port 100\n");
}

TEST(Findings, TellPingsThatAreNotAnswered) {
  EXPECT_EQ(busy(5000).did("IcmpInEchos", 100).did("IcmpOutEchoReps", 100).told(), "");
  EXPECT_EQ(busy(5000).did("IcmpInEchos", 100).did("IcmpOutEchoReps", 90).told(),
            "notice icmp-echo-unanswered 10\n");
  EXPECT_EQ(busy(5000).did("Icmp6InEchos", 100).did("Icmp6OutEchoReplies", 0).told(),
            "warning icmp6-echo-unanswered 100\n");
}

TEST(Findings, WarnWhereNearlyAllThatComesIsRefused) {
  Machine host;
  host.did("IpInReceives", 20).did("IpInAddrErrors", 20);
  EXPECT_EQ(host.told(), "warning ip4-not-for-this-host 20\n");
}

TEST(Findings, HaveWordsForEveryCounter) {
  std::set<std::string_view> seen;
  for (const Finding& finding : all_findings().findings) {
    EXPECT_TRUE(seen.insert(finding.id).second) << finding.id;
    EXPECT_FALSE(finding.threshold.empty()) << finding.id;
  }
}

}  // namespace

}  // namespace netcase::findings
