// SPDX-License-Identifier: Apache-2.0

#include "source/saved.h"

#include <gtest/gtest.h>

#include "tests/support/shown_snapshot.h"

namespace netcase::source {

namespace {

using counter::Snapshot;
using test::shown_absent;
using test::shown_values;

struct Entry {
  counter::Column column;
  counter::Value value;
};

Snapshot snapshot(const std::vector<Entry>& entries) {
  Snapshot made;
  auto columns = std::make_shared<counter::Columns>();
  for (const Entry& entry : entries) {
    columns->add(entry.column);
    made.values.push_back(entry.value);
  }
  made.columns = std::move(columns);
  return made;
}

std::string saved(const Snapshot& snapshot) {
  std::string text;
  write_saved(text, snapshot);
  return text;
}

Snapshot read_one(std::string_view text) {
  auto read = parse_saved(text, "file");
  if (!read) throw std::runtime_error(to_text(read.error()));
  return std::move(read->first);
}

std::string error(std::string_view text) {
  const auto read = parse_saved(text, "file");
  return read ? "" : to_text(read.error());
}

// A snapshot of one counter.
std::string line(int value) {
  return saved(snapshot({{{"", "Ip", "InReceives"}, {static_cast<std::uint64_t>(value), false}}}));
}

}  // namespace

TEST(Saved, IsOneLineOfJson) {
  Snapshot made =
      snapshot({{{"", "Ip", "InReceives"}, {1073367, false}}, {{"eth0", "Ip6", "InReceives"}, {5, false}}});
  made.origin.time_ns = 1'767'323'045'123'456'789;
  made.origin.long_bits = 64;
  made.origin.netns_inode = 4026531840;
  made.origin.source = "live";
  made.absent.push_back({"Sctp", counter::AbsenceReason::NotPresent, "the module sctp is not loaded"});
  made.problems.push_back({"netstat:3", "a NUL byte", "a line of text", "the hint is not saved"});
  EXPECT_EQ(
      saved(made),
      R"({"netcase":1,"time":"2026-01-02T03:04:05.123456789Z","monotonic_ns":null,"host":null,"kernel":null,)"
      R"("machine":null,"long_bits":64,"boot_id":null,"netns":{"name":null,"inode":4026531840},"source":"live",)"
      R"("counters":{"Ip":{"InReceives":1073367}},"devices":{"eth0":{"Ip6":{"InReceives":5}}},)"
      R"("absent":{"Sctp":{"reason":"not-present","text":"the module sctp is not loaded"}},)"
      R"("problems":[{"where":"netstat:3","found":"a NUL byte","expected":"a line of text"}]})"
      "\n");
}

TEST(Saved, ReadsBackWhatWasWritten) {
  Snapshot made = snapshot({
      {{"", "Ip", "InReceives"}, {18446744073709551615U, false}},
      {{"", "Tcp", "MaxConn"}, {1, true}},
      {{"", "Ip", "OutRequests"},
       {9007199254740993U, false}},  // its group once more, as IcmpMsg has several lines
      {{"", "X", "Lowest"}, {9223372036854775808U, true}},
      {{"eth1", "Ip6", "InReceives"}, {2, false}},
      {{"eth0", "-", "ifIndex"}, {3, false}},
      {{"eth0", "Ip6", "InReceives"}, {4, false}},
      {{"a\"b\\ü", "G\"", "Na\\me"}, {5, false}},
  });
  made.origin = {-1, 3600, "gw", "6.18", "x86_64", 64, "boot", "blue", 4026531840, "live"};
  made.absent.push_back({"Sctp", counter::AbsenceReason::Unreadable, "its lines are damaged"});
  made.problems.push_back({"netstat:3", "found", "expected", ""});

  const Snapshot read = read_one(saved(made));
  EXPECT_EQ(shown_values(read),
            "Ip.InReceives=18446744073709551615 Ip.OutRequests=9007199254740993 Tcp.MaxConn=-1 "
            "X.Lowest=-9223372036854775808 a\"b\\ü:G\".Na\\me=5 eth0:-.ifIndex=3 eth0:Ip6.InReceives=4 "
            "eth1:Ip6.InReceives=2");
  made.origin.source = "file:1";  // where it was read from now
  EXPECT_EQ(read.origin, made.origin);
  EXPECT_EQ(read.absent, made.absent);
  EXPECT_EQ(read.problems, made.problems);
}

TEST(Saved, WritesWhatItReadAsItWas) {
  const std::string text = line(7);
  EXPECT_EQ(test::replaced(saved(read_one(text)), "\"file:1\"", "\"\""), text);
}

TEST(Saved, LeavesWhatIsNotKnownNull) {
  const Snapshot read = read_one(line(7));
  const counter::Origin& origin = read.origin;
  EXPECT_FALSE(origin.time_ns || origin.monotonic_ns || origin.host || origin.kernel || origin.machine ||
               origin.long_bits || origin.boot_id || origin.netns_name || origin.netns_inode);
  EXPECT_EQ(test::shown(read.problems), "");
}

TEST(Saved, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(shown_values(read_one(saved(snapshot({{{"eth\xE4", "X", "A"}, {1, false}}})))),
            "eth\xEF\xBF\xBD:X.A=1");
}

TEST(Saved, LetsNoTextHaveItsWayWithTheTerminal) {
  const Snapshot read = read_one(
      R"({"netcase":1,"host":"a\u001b[31mb","counters":{"X":{"A\u001b[2J":1,"B":2,"\u00e4":3},"\u0000":{"C":4}},)"
      R"("devices":{"e\u001bth":{"X":{"A":5}}},"absent":{"Sctp":{"reason":"empty","text":"\u0007"}},)"
      R"("problems":[{"where":"\u001b","found":"\u001b","expected":"\u001b"}]})");
  EXPECT_EQ(shown_values(read), "X.B=2 e?th:X.A=5");
  EXPECT_EQ(read.origin.host, "a?[31mb");
  EXPECT_EQ(shown_absent(read), "Sctp: empty, ?");
  EXPECT_EQ(test::shown(read.problems),
            "?: ?, expected ?\n"
            "file:1: the name \"XA?[2J\", expected the name of a counter\n"
            "file:1: the name \"X??\", expected the name of a counter\n"
            "file:1: the name \"?C\", expected the name of a counter");
}

TEST(Saved, GivesTheFirstAndTheLastOfMany) {
  const auto read = parse_saved(line(1) + line(2) + "\n" + line(3), "file");
  ASSERT_TRUE(read);
  EXPECT_EQ(shown_values(read->first), "Ip.InReceives=1");
  ASSERT_TRUE(read->last);
  EXPECT_EQ(shown_values(*read->last), "Ip.InReceives=3");
  EXPECT_EQ(read->last->origin.source, "file:4");
}

TEST(Saved, HasNoLastOfOne) { EXPECT_FALSE(parse_saved(line(1), "file")->last); }

TEST(Saved, GivesUpTheLineThatWasCut) {
  const auto read = parse_saved(line(1) + line(2) + line(3).substr(0, 40), "file");
  ASSERT_TRUE(read && read->last);
  EXPECT_EQ(shown_values(*read->last), "Ip.InReceives=2");
  EXPECT_EQ(test::shown(read->last->problems),
            "file:3: a line that is no JSON (cut off?), expected a snapshot of `netcase save`");
}

TEST(Saved, GivesUpLinesBeforeTheFirstGoodOne) {
  const auto read = parse_saved("{\n[]\n{\"a\":1}\n" + line(2), "file");
  ASSERT_TRUE(read);
  EXPECT_EQ(shown_values(read->first), "Ip.InReceives=2");
  EXPECT_EQ(test::shown(read->first.problems),
            "file:1: a line that is no JSON (cut off?), expected a snapshot of `netcase save`\n"
            "file:2: JSON that is no object, expected a snapshot of `netcase save`\n"
            "file:3: a JSON object without \"netcase\", expected a snapshot of `netcase save`");
}

TEST(Saved, IsRefusedWhereNoLineIsASnapshot) {
  EXPECT_EQ(error("\n\n"), "file: nothing, expected snapshots of `netcase save`");
  EXPECT_EQ(error("{\"netcase\":2}\n"), "file:1: a snapshot of form 2, expected form 1");
  EXPECT_EQ(error("{\"netcase\":\"1\"}\n"),
            "file:1: a JSON object without \"netcase\", expected a snapshot of `netcase save`");
}

TEST(Saved, CountsDamagedLinesItDoesNotTell) {
  std::string text = line(1);
  for (int i = 0; i < 1000; ++i) text += "{\n";
  const Snapshot read = read_one(text);
  ASSERT_EQ(read.problems.size(), 101U);
  EXPECT_EQ(to_text(read.problems.back()), "file: 900 more damaged pieces");
}

TEST(Saved, IsKnownByItsFirstKey) {
  EXPECT_TRUE(is_saved(line(1)));
  EXPECT_TRUE(is_saved("\n" + line(1)));
  EXPECT_TRUE(is_saved("{\n  \"time\": null,\n  \"netcase\": 1\n}\n"));
  EXPECT_TRUE(is_saved("ves\":5}}}\n" + line(1)));  // the end of a line, then a whole one
  EXPECT_FALSE(is_saved("{\"kernel\":{\"IpInReceives\":1}}\n"));
  EXPECT_FALSE(is_saved("Ip: netcase\nIp: 1\n"));
  EXPECT_FALSE(is_saved(""));
}

TEST(Saved, TakesTimeInProportionToItsSize) {
  std::vector<std::string> names;
  for (int i = 0; i < 20'000; ++i) names.push_back("dev" + std::to_string(i));
  std::vector<Entry> entries;
  for (const std::string& name : names) {
    for (const char* group : {"-", "Ip6", "Icmp6"}) entries.push_back({{name, group, "X"}, {1, false}});
    entries.push_back({{"", name, "X"}, {1, false}});
  }
  EXPECT_EQ(read_one(saved(snapshot(entries))).values.size(), entries.size());
}

TEST(NstatJson, HoldsFullNames) {
  const auto read =
      parse_nstat_json(R"({"kernel":{"IpInReceives":7,"TcpExtListenDrops":12,"Quux":3}})", "file");
  ASSERT_TRUE(read);
  EXPECT_EQ(shown_values(*read), "Ip.InReceives=7 TcpExt.ListenDrops=12 -.Quux=3");
  EXPECT_EQ(shown_absent(*read, "Udp"), "not-in-source, the listing does not hold it");
  EXPECT_EQ(shown_absent(*read, "Ip"), "");
}

TEST(NstatJson, IsRefusedInAnyOtherForm) {
  for (const char* text : {"[]", "7", "{}", "{\"kernel\":7}", "{\"kernel\":[]}", "{\"kernel\":{},\"x\":{}}",
                           "{\"kernel\":{},\"x\":1}"}) {
    EXPECT_FALSE(parse_nstat_json(text, "file")) << text;
  }
  EXPECT_TRUE(parse_nstat_json("{\"kernel\":{}}", "file"));  // nothing moved
}

}  // namespace netcase::source
