// SPDX-License-Identifier: Apache-2.0
//
// Every class of mistake, as the person who edits data/ reads it. Each test takes the small correct catalogue
// below, replaces one piece of it, and expects the whole answer; so it also shows that one mistake gives one
// message and no echo.

#include "compile_catalogue/compile.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace netcase::compile_catalogue {

namespace {

constexpr std::string_view tcp_file = "data/counters/tcp.toml";
constexpr std::string_view tcp_data = R"toml([group]
name = "Tcp"
title = "TCP, the standard counters"
absent = "no kernel with a network stack lacks it"

[TcpInSegs]
brief = "segments received"
meaning = "All segments that came in, damaged ones too."
cause = "Normal traffic (also on loopback)."
look = [
  ["nstat -az TcpInErrs", "whether some were damaged"],
]
change = "sysctl has nothing to set here."
not_this = "Not packets of the wire: GRO merges them."
notes = ["counted before any check"]
unit = "segments"
unit_note = "after GRO"
kind = "counter"
direction = "in"
layer = "tcp"
class = "traffic"
severity = "normal"
since = "<=3.10"
files = ["snmp"]
kernel_ids = ["TCP_MIB_INSEGS", "icmpmsg_statistics[3 | 0x100] (ICMP_DEST_UNREACH)"]
increment_sites = ["tcp_v4_rcv", "tcp_v6_rcv[>=6.12]"]
drop_reasons = ["SKB_DROP_REASON_TCP_CSUM[newer than 6.12]"]
mib_objects = ["tcpInSegs"]
oids = ["1.3.6.1.2.1.6.10"]
rfcs = ["RFC1213/4293 (name only)", "RFC4022"]

["TcpInType<N>"]
brief = "segments by type"
meaning = "A family, made up for this test."
cause = "The test."
unit = "segments"
kind = "counter"
direction = "in"
layer = "tcp"
class = "error"
severity = "warning"
since = ">5.10,<=6.1 (backported to 5.10.y)"
zero_beside = "TcpInSegs"
files = ["snmp"]
oids = ["1.3.6.1.N"]
)toml";
constexpr std::string_view ip6_data = R"toml([group]
name = "Ip6"
title = "IPv6"
absent = "IPv6 is off"
notes = ["every device has its own"]
always_64_bit = true

[Ip6InReceives]
brief = "packets received"
meaning = "All packets that came in."
cause = "Normal traffic."
unit = "packets"
kind = "counter"
direction = "in"
layer = "ip6"
class = "traffic"
severity = "normal"
since = "6.7"
files = ["snmp6", "dev_snmp6/*"]
)toml";
constexpr std::string_view law_data = R"toml(["tcp.types"]
law = "TcpInSegs >= TcpIn* + 2*TcpInType77 + -1"
certainty = "hard"
in_flight = true
kernels = "all"
holds_for_deltas = true
increment_order = "INSEGS first"
reason = "made up"
exceptions = "none"
)toml";
constexpr std::string_view kernel_file_data = R"toml([snmp6]
layout = "named"
groups = ["Ip6"]
environment = "PROC_NET_SNMP6"

[snmp]
layout = "paired"
groups = ["Tcp"]

[dev_snmp6]
layout = "named"
per_device = true
groups = ["Ip6"]
)toml";

std::vector<InputFile> right_data() {
  return {{"data/counters/ip6.toml", std::string(ip6_data)},
          {std::string(tcp_file), std::string(tcp_data)},
          {"data/laws/tcp.toml", std::string(law_data)},
          {"data/kernel_files.toml", std::string(kernel_file_data)}};
}

std::string told(const std::vector<Error>& mistakes) {
  std::string text;
  for (const Error& mistake : mistakes) {
    text += to_text(mistake) + '\n';
    if (!mistake.hint.empty()) text += "hint: " + mistake.hint + '\n';
  }
  return text;
}

// What the tool says when the first `what` of the right data is `by` instead.
std::string told_after(std::string_view what, std::string_view by) {
  std::vector<InputFile> files = right_data();
  for (InputFile& file : files) {
    if (const std::size_t at = file.text.find(what); at != std::string::npos) {
      file.text.replace(at, what.size(), by);
      return told(compile(files).mistakes);
    }
  }
  return "the test's text is nowhere";
}

std::size_t position(const std::string& code, std::string_view text) {
  const std::size_t at = code.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return at;
}

}  // namespace

TEST(CompileCatalogue, HasNothingToSayAboutRightData) {
  const Outcome outcome = compile(right_data());
  EXPECT_EQ(told(outcome.mistakes), "");
  EXPECT_NE(outcome.code.find("\"segments received\""), std::string::npos);
}

TEST(CompileCatalogue, WritesGroupsInTheOrderOfTheKernelFiles) {
  const std::string code = compile(right_data()).code;
  EXPECT_LT(position(code, "\"Ip6InReceives\""), position(code, "\"TcpInSegs\""));
}

TEST(CompileCatalogue, WritesCountersInTheOrderOfTheirFile) {
  std::vector<InputFile> files = right_data();
  std::string other(tcp_data.substr(tcp_data.find("[\"TcpInType<N>\"]")));
  files[1].text +=
      other.replace(2, 12, "TcpAbove<N>").append("unit_note = \"last in file, first by name\"\n");
  const Outcome outcome = compile(files);
  EXPECT_EQ(told(outcome.mistakes), "");
  EXPECT_LT(position(outcome.code, "\"TcpInType<N>\""), position(outcome.code, "\"TcpAbove<N>\""));
}

TEST(CompileCatalogue, WritesEqualTextsOnce) {
  const std::string code = compile(right_data()).code;
  EXPECT_EQ(position(code, "\"segments\""), code.rfind("\"segments\""));
}

TEST(CompileCatalogue, EscapesWhatAStringLiteralCannotHold) {
  std::vector<InputFile> files = right_data();
  files[0].text.replace(files[0].text.find("IPv6 is off"), 11, R"(\"why\\how??!\")");
  EXPECT_NE(compile(files).code.find(R"("\"why\\how\?\?!\"")"), std::string::npos);
}

TEST(CompileCatalogue, SuggestsTheNearestWordOfAClosedSet) {
  EXPECT_EQ(
      told_after("severity = \"warning\"", "severity = \"criticl\""),
      "data/counters/tcp.toml:41: severity is \"criticl\", expected normal, notice, warning or critical\n"
      "hint: did you mean 'critical'?\n");
}

TEST(CompileCatalogue, KnowsAllClosedSets) {
  EXPECT_EQ(told_after("kind = \"counter\"", "kind = \"x\""),
            "data/counters/ip6.toml:13: kind is \"x\", expected counter, gauge, setting, sum or maximum\n");
  EXPECT_EQ(told_after("direction = \"in\"", "direction = \"inn\""),
            "data/counters/ip6.toml:14: direction is \"inn\", expected none, in, out or forward\n"
            "hint: did you mean 'in'?\n");
  EXPECT_EQ(told_after("class = \"error\"", "class = \"errors\""),
            "data/counters/tcp.toml:40: class is \"errors\", expected traffic, drop, error, security, "
            "retransmit, congestion, memory, handshake or info\n"
            "hint: did you mean 'error'?\n");
  EXPECT_EQ(told_after("layer = \"ip6\"", "layer = \"ipv6\""),
            "data/counters/ip6.toml:15: layer is \"ipv6\", expected ip4, ip6, icmp, icmp6, tcp, mptcp, udp, "
            "udplite, sctp, tls or xfrm\n"
            "hint: did you mean 'ip6'?\n");
  EXPECT_EQ(told_after("certainty = \"hard\"", "certainty = \"sure\""),
            "data/laws/tcp.toml:3: certainty is \"sure\", expected hard, conditional or soft\n");
  EXPECT_EQ(told_after("layout = \"paired\"", "layout = \"pairs\""),
            "data/kernel_files.toml:7: layout is \"pairs\", expected paired or named\n"
            "hint: did you mean 'paired'?\n");
}

TEST(CompileCatalogue, SuggestsTheNearestKeyForAnUnknownOne) {
  EXPECT_EQ(told_after("unit_note = ", "unit_not = "),
            "data/counters/tcp.toml:17: unknown key \"unit_not\"\n"
            "hint: did you mean 'unit_note'?\n");
  EXPECT_EQ(told_after("exceptions = ", "action = "), "data/laws/tcp.toml:9: unknown key \"action\"\n");
}

TEST(CompileCatalogue, MissesRequiredKeysAtTheRecord) {
  EXPECT_EQ(told_after("since = \"6.7\"\n", ""),
            "data/counters/ip6.toml:8: Ip6InReceives has no since, expected 6.7, <=3.10 or >5.10,<=6.1, and "
            "perhaps a remark in ( )\n");
  EXPECT_EQ(told_after("holds_for_deltas = true\n", ""),
            "data/laws/tcp.toml:1: tcp.types has no holds_for_deltas, expected true or false\n");
  EXPECT_EQ(
      told_after("title = \"IPv6\"\n", ""),
      "data/counters/ip6.toml:1: group has no title, expected text on one line, no blanks at its ends\n");
}

TEST(CompileCatalogue, TellsOfValuesOfAnotherType) {
  EXPECT_EQ(told_after("unit = \"packets\"", "unit = 7"),
            "data/counters/ip6.toml:12: unit is no text, expected text in quotes\n");
  EXPECT_EQ(
      told_after("holds_for_deltas = true", "holds_for_deltas = \"true\""),
      "data/laws/tcp.toml:6: holds_for_deltas is no yes or no, expected true or false, without quotes\n");
  EXPECT_EQ(
      told_after("mib_objects = [\"tcpInSegs\"]", "mib_objects = \"tcpInSegs\""),
      "data/counters/tcp.toml:28: mib_objects is no list of texts, expected [\"…\", …], or no such key\n");
  EXPECT_EQ(told_after("rfcs = [\"RFC1213/4293 (name only)\", \"RFC4022\"]", "rfcs = []"),
            "data/counters/tcp.toml:30: rfcs is no list of texts, expected [\"…\", …], or no such key\n");
}

TEST(CompileCatalogue, WantsBriefTextsThatFitTheirColumn) {
  EXPECT_EQ(told_after("\"packets received\"", "\"packets received.\""),
            "data/counters/ip6.toml:9: brief is \"packets received.\", expected 1 to 34 columns without a "
            "full stop at the end\n");
  EXPECT_EQ(
      told_after("\"packets received\"", "\"\""),
      "data/counters/ip6.toml:9: brief is \"\", expected 1 to 34 columns without a full stop at the end\n");
  EXPECT_EQ(told_after("\"packets received\"", "\"ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ\""),
            "");  // 34 columns, 68 bytes
}

TEST(CompileCatalogue, WantsSentences) {
  EXPECT_EQ(told_after("\"Normal traffic.\"", "\"normal traffic.\""),
            "data/counters/ip6.toml:11: cause is \"normal traffic.\", expected sentences: a capital, a digit "
            "or a name first, '.' or ')' last\n");
  EXPECT_EQ(told_after("\"Normal traffic.\"", "\"Normal traffic\""),
            "data/counters/ip6.toml:11: cause is \"Normal traffic\", expected sentences: a capital, a digit "
            "or a name first, '.' or ')' last\n");
  EXPECT_EQ(told_after("\"Normal traffic.\"", "\"net.ipv4.tcp_mem is too small.\""), "");
  EXPECT_EQ(told_after("\"Normal traffic.\"", "\"traceroute through this host.\""), "");
}

TEST(CompileCatalogue, WantsTextsOfOneLine) {
  EXPECT_EQ(told_after("\"Normal traffic.\"", "\"Normal\\ntraffic.\""),
            "data/counters/ip6.toml:11: cause is \"Normal traffic.\", expected text on one line, no blanks "
            "at its ends\n");
  EXPECT_EQ(
      told_after("[\"counted before any check\"]", "[\"counted\", \"\\u001b[31m\"]"),
      "data/counters/tcp.toml:15: notes has \" [31m\", expected text on one line, no blanks at its ends\n");
}

TEST(CompileCatalogue, WantsPairsInLook) {
  EXPECT_EQ(
      told_after("[\"nstat -az TcpInErrs\", \"whether some were damaged\"]", "[\"nstat -az TcpInErrs\"]"),
      "data/counters/tcp.toml:11: look has an item that is no pair, expected [\"command\", \"what it "
      "tells\"]\n");
  EXPECT_EQ(
      told_after("\"whether some were damaged\"", "\"" + std::string(61, 'x') + "\""),
      "data/counters/tcp.toml:11: look has \"" + std::string(59, 'x') + "…\", expected 1 to 60 columns\n");
  EXPECT_EQ(told_after("look = [", "look = [ [],"),
            "data/counters/tcp.toml:10: look has an item that is no pair, expected [\"command\", \"what it "
            "tells\"]\n");
}

TEST(CompileCatalogue, ChecksTheSyntaxOfReferences) {
  EXPECT_EQ(told_after("1.3.6.1.2.1.6.10", "1.3..6"),
            "data/counters/tcp.toml:29: oids has \"1.3..6\", expected numbers with dots from 1 on, such as "
            "1.3.6.1.2.1.6.5\n");
  EXPECT_EQ(
      told_after("1.3.6.1.2.1.6.10", "1.3.6.N"),
      "data/counters/tcp.toml:29: oids has \"1.3.6.N\", expected a number last, as this is no family\n");
  EXPECT_EQ(told_after("RFC4022", "RFC 4022"),
            "data/counters/tcp.toml:30: rfcs has \"RFC 4022\", expected RFC4022, RFC1213/4293, and perhaps a "
            "remark in ( )\n");
  EXPECT_EQ(told_after("TCP_MIB_INSEGS", "TCP-MIB"),
            "data/counters/tcp.toml:25: kernel_ids has \"TCP-MIB\", expected a name of the kernel's code, "
            "and perhaps [kernels] and a remark in ( ), or (none)\n");
  EXPECT_EQ(told_after("SKB_DROP_REASON_TCP_CSUM", "TCP_CSUM"),
            "data/counters/tcp.toml:27: drop_reasons has \"TCP_CSUM[newer than 6.12]\", expected "
            "SKB_DROP_REASON_NAME, and perhaps [kernels]\n");
  EXPECT_EQ(told_after("\"tcpInSegs\"", "\"TcpInSegs\""),
            "data/counters/tcp.toml:28: mib_objects has \"TcpInSegs\", expected an object's name, such as "
            "tcpInSegs\n");
  EXPECT_EQ(told_after("since = \"6.7\"", "since = \"6\""),
            "data/counters/ip6.toml:18: since is \"6\", expected 6.7, <=3.10 or >5.10,<=6.1, and perhaps a "
            "remark in ( )\n");
}

TEST(CompileCatalogue, WantsNamesThatBeginWithTheirGroup) {
  EXPECT_EQ(
      told_after("[Ip6InReceives]", "[Ip4InReceives]"),
      "data/counters/ip6.toml:8: \"Ip4InReceives\" is in group Ip6, expected a name that begins with Ip6\n");
  EXPECT_EQ(told_after("[Ip6InReceives]", "[Ip6]"),
            "data/counters/ip6.toml:8: \"Ip6\" is in group Ip6, expected a name that begins with Ip6\n");
  EXPECT_EQ(told_after("[Ip6InReceives]", "[\"Ip6In Receives\"]"),
            "data/counters/ip6.toml:8: \"Ip6In Receives\" is no counter's name, expected letters and digits, "
            "for a family <N> at the end\n");
}

TEST(CompileCatalogue, KnowsThatALongerGroupOwnsTheName) {
  std::vector<InputFile> files = right_data();
  files[0].text.replace(files[0].text.find("name = \"Ip6\""), 12, "name = \"TcpIn\"");
  files[0].text.replace(files[0].text.find("[Ip6InReceives]"), 15, "[TcpInReceives]");
  for (std::size_t at = 0; (at = files[3].text.find("\"Ip6\"", at)) != std::string::npos;)
    files[3].text.replace(at, 5, "\"TcpIn\"");
  EXPECT_EQ(
      told(compile(files).mistakes),
      "data/counters/tcp.toml:6: \"TcpInSegs\" is in group Tcp, expected it in the file of group TcpIn\n"
      "data/counters/tcp.toml:32: \"TcpInType<N>\" is in group Tcp, expected it in the file of group "
      "TcpIn\n");
}

TEST(CompileCatalogue, WantsEachCounterOnce) {
  std::vector<InputFile> files = right_data();
  files.push_back(
      {"data/counters/tcp_again.toml", std::string(tcp_data.substr(0, tcp_data.find("[\"TcpInType")))});
  EXPECT_EQ(told(compile(files).mistakes),
            "data/counters/tcp_again.toml:2: group Tcp has two files, expected one file a group\n"
            "data/counters/tcp_again.toml:6: TcpInSegs is described twice, expected one record a counter\n"
            "hint: the other is at data/counters/tcp.toml:6\n");
}

TEST(CompileCatalogue, KnowsTheKernelFilesAndTheirGroups) {
  EXPECT_EQ(told_after("files = [\"snmp\"]", "files = [\"smnp\"]"),
            "data/counters/tcp.toml:24: files has \"smnp\", expected a file of data/kernel_files.toml\n"
            "hint: did you mean 'snmp'?\n");
  EXPECT_EQ(told_after("files = [\"snmp\"]", "files = [\"snmp6\"]"),
            "data/counters/tcp.toml:24: files has \"snmp6\", which does not hold group Tcp, expected a file "
            "whose groups in data/kernel_files.toml name it\n");
  EXPECT_EQ(told_after("\"dev_snmp6/*\"", "\"dev_snmp6\""),
            "data/counters/ip6.toml:19: files has \"dev_snmp6\", expected a file of data/kernel_files.toml\n"
            "hint: did you mean 'dev_snmp6/*'?\n");
  EXPECT_EQ(told_after("groups = [\"Ip6\"]", "groups = [\"Ip6\", \"Ipx\"]"),
            "data/kernel_files.toml:3: group Ipx has no file in data/counters, expected a file whose "
            "[group] has this name\n"
            "hint: did you mean 'Ip6'?\n");
}

TEST(CompileCatalogue, WantsAKernelFileForEachGroup) {
  std::vector<InputFile> files = right_data();
  files[3].text.erase(files[3].text.find("[snmp]"),
                      files[3].text.find("[dev_snmp6]") - files[3].text.find("[snmp]"));
  const std::string expected = "expected a file of data/kernel_files.toml\nhint: did you mean 'snmp6'?\n";
  EXPECT_EQ(told(compile(files).mistakes),
            "data/counters/tcp.toml:2: no kernel file holds group Tcp, expected it among the groups of a "
            "file in data/kernel_files.toml\n"
            "data/counters/tcp.toml:24: files has \"snmp\", " +
                expected + "data/counters/tcp.toml:44: files has \"snmp\", " + expected);
}

TEST(CompileCatalogue, ChecksThePathsOfKernelFiles) {
  std::vector<InputFile> files = right_data();
  files[3].text += "\n[\"../stat\"]\nlayout = \"named\"\ngroups = [\"Ip6\"]\nenvironment = \"stat file\"\n";
  EXPECT_EQ(told(compile(files).mistakes),
            "data/kernel_files.toml:15: \"../stat\" is no path, expected a path below /proc/net\n"
            "data/kernel_files.toml:18: environment is \"stat file\", expected capitals, digits and _\n");
}

TEST(CompileCatalogue, WantsAKnownCounterInZeroBeside) {
  EXPECT_EQ(told_after("zero_beside = \"TcpInSegs\"", "zero_beside = \"TcpInSeg\""),
            "data/counters/tcp.toml:43: zero_beside is \"TcpInSeg\", expected another counter's full name, "
            "no family\n"
            "hint: did you mean 'TcpInSegs'?\n");
  EXPECT_EQ(told_after("zero_beside = \"TcpInSegs\"", "zero_beside = \"TcpInType<N>\""),
            "data/counters/tcp.toml:43: zero_beside is \"TcpInType<N>\", expected another counter's full "
            "name, no family\n");
}

TEST(CompileCatalogue, WantsKnownCountersInLaws) {
  EXPECT_EQ(told_after("2*TcpInType77", "2*TcpInTyp77"),
            "data/laws/tcp.toml:2: unknown counter TcpInTyp77\n"
            "hint: did you mean 'TcpInType<N>'?\n");
  EXPECT_EQ(told_after("TcpIn*", "TcpOut*"), "data/laws/tcp.toml:2: no counter begins with TcpOut\n");
  EXPECT_EQ(told_after("TcpIn* +", "TcpIn* -"),
            "data/laws/tcp.toml:2: \"TcpIn* - 2*TcpInType77\" is no term, expected a counter, Prefix*, a "
            "whole number or number*counter\n");
}

TEST(CompileCatalogue, WantsEachLawOnce) {
  std::vector<InputFile> files = right_data();
  files.push_back({"data/laws/zzz.toml", std::string(law_data)});
  EXPECT_EQ(told(compile(files).mistakes),
            "data/laws/zzz.toml:1: law tcp.types stands twice, expected one record a law\n"
            "hint: the other is at data/laws/tcp.toml:1\n");
  EXPECT_EQ(
      told_after("[\"tcp.types\"]", "[\"Tcp types\"]"),
      "data/laws/tcp.toml:1: \"Tcp types\" is no law's name, expected small letters, digits and dots\n");
}

TEST(CompileCatalogue, ShowsWhereQuotesWereForgotten) {
  EXPECT_EQ(told_after("[\"tcp.types\"]", "[tcp.types]"),
            "data/laws/tcp.toml:1: \"types\" is a table inside \"tcp\", expected tables side by side\n"
            "hint: a name with a dot or <N> stands in quotes: [\"tcp.types\"]\n");
}

TEST(CompileCatalogue, WantsAGroupFirst) {
  EXPECT_EQ(told_after("[group]\nname = \"Tcp\"\n", "name = \"Tcp\"\n[group]\nname = \"Tcp\"\n"),
            "data/counters/tcp.toml:1: key \"name\" stands before the first table, expected a table such as "
            "[group]\n");
  std::vector<InputFile> files = right_data();
  files[1].text.erase(0, files[1].text.find("[TcpInSegs]"));
  EXPECT_EQ(told(compile(files).mistakes),
            "data/counters/tcp.toml:1: the first table is not [group], expected [group] with name, title and "
            "absent\n"
            "data/kernel_files.toml:8: group Tcp has no file in data/counters, expected a file whose "
            "[group] has this name\n");
}

TEST(CompileCatalogue, TellsOnlyOfTheFileThatIsNoToml) {
  const std::string text = told_after("brief = \"packets received\"", "brief = \"packets received");
  EXPECT_TRUE(text.starts_with("data/counters/ip6.toml:9: no TOML: ")) << text;
  EXPECT_EQ(text.find('\n'), text.size() - 1);
}

TEST(CompileCatalogue, TellsAllMistakesOfAllFilesInTheirOrder) {
  std::vector<InputFile> files = right_data();
  files[2].text.replace(files[2].text.find("\"hard\""), 6, "\"herd\"");
  files[1].text.replace(files[1].text.find("\"segments\""), 10, "\"\"");
  files[0].text.replace(files[0].text.find("\"packets\""), 9, "\"\"");
  files[0].text.replace(files[0].text.find("\"IPv6\""), 6, "\"\"");
  const std::string text = "expected text on one line, no blanks at its ends\n";
  EXPECT_EQ(told(compile(files).mistakes),
            "data/counters/ip6.toml:3: title is \"\", " + text + "data/counters/ip6.toml:12: unit is \"\", " +
                text + "data/counters/tcp.toml:16: unit is \"\", " + text +
                "data/laws/tcp.toml:3: certainty is \"herd\", expected hard, conditional or soft\n"
                "hint: did you mean 'hard'?\n");
}

TEST(CompileCatalogue, DoesNotGuessWhatAnUnknownFileHolds) {
  std::vector<InputFile> files = right_data();
  files.push_back({"data/colours.toml", "[red]\n"});
  EXPECT_EQ(told(compile(files).mistakes),
            "data/colours.toml:1: unknown kind of data file, expected counters/*.toml, laws/*.toml or "
            "kernel_files.toml\n");
}

}  // namespace netcase::compile_catalogue
