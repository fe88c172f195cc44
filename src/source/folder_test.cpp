// SPDX-License-Identifier: Apache-2.0

#include "source/folder.h"

#include <gtest/gtest.h>

#include "os/fake/file_tree.h"
#include "tests/support/shown_snapshot.h"

namespace netcase::source {

namespace {

using os::FakeFileTree;
using test::shown_absent;
using test::shown_values;

constexpr const char* snmp = "Ip: InReceives\nIp: 7\n";

void put(FakeFileTree& tree, std::initializer_list<const char*> paths) {
  for (const char* path : paths) tree.files[path] = snmp;
}

// "proc/net", "1/net live", or the error.
std::string found(const FakeFileTree& tree) {
  const auto folder = find_net_folder(tree, "DIR");
  if (!folder) return to_text(folder.error());
  return (folder->net.empty() ? "." : folder->net) + (folder->is_live ? " live" : "") +
         (folder->is_nstat ? " nstat" : "");
}

counter::Snapshot read(const FakeFileTree& tree) {
  const auto folder = find_net_folder(tree, "DIR");
  if (!folder) throw std::runtime_error(to_text(folder.error()));
  return read_net_folder(tree, *folder, "DIR");
}

}  // namespace

TEST(NetFolder, IsTheFirstOfFivePlacesInACopy) {
  FakeFileTree tree;
  put(tree, {"snmp"});
  EXPECT_EQ(found(tree), ".");
  put(tree, {"proc/3255/net/snmp"});
  EXPECT_EQ(found(tree), "proc/3255/net");
  put(tree, {"proc/1/net/snmp"});
  EXPECT_EQ(found(tree), "proc/1/net");
  put(tree, {"net/snmp"});
  EXPECT_EQ(found(tree), "net");
  put(tree, {"proc/net/snmp"});
  EXPECT_EQ(found(tree), "proc/net");
}

TEST(NetFolder, IsKnownByAnyOfItsFiles) {
  for (const char* file : {"netstat", "snmp6", "xfrm_stat", "sctp/snmp", "tls_stat", "dev_snmp6/eth0"}) {
    FakeFileTree tree;
    tree.files[std::string("proc/net/") + file] = "";
    EXPECT_EQ(found(tree), "proc/net") << file;
  }
}

TEST(NetFolder, IsNoFolderOfOtherFiles) {
  FakeFileTree tree;
  tree.files["proc/net/dev"] = "";
  tree.files["net/core/somaxconn"] = "";
  EXPECT_EQ(found(tree),
            "DIR: holds none of the kernel's counter files, expected snmp, netstat, snmp6, xfrm_stat … in "
            "proc/net or net");
  EXPECT_EQ(found(FakeFileTree()),
            "DIR: is no directory that can be read, expected a copy of /proc, or a mounted one");
}

TEST(NetFolder, IsNotChosenAmongSeveralProcesses) {
  FakeFileTree tree;
  put(tree, {"proc/3255/net/snmp", "proc/77/net/snmp", "proc/88/net/dev", "proc/meminfo"});
  EXPECT_EQ(found(tree),
            "DIR: has the network files of several processes: DIR/proc/3255/net, DIR/proc/77/net, expected "
            "those of one");
  EXPECT_EQ(find_net_folder(tree, "DIR").error().hint, "name one of these folders");
}

TEST(NetFolder, ListsOnlyTheFirstOfVeryManyProcesses) {
  FakeFileTree tree;
  for (int i = 100; i < 200; ++i) tree.files["proc/" + std::to_string(i) + "/net/snmp"] = snmp;
  EXPECT_TRUE(found(tree).ends_with("DIR/proc/107/net and 92 more, expected those of one")) << found(tree);
}

TEST(NetFolder, IsThatOfProcessOneInALiveProcfs) {
  FakeFileTree tree;
  tree.live_procfs = {""};
  put(tree, {"net/snmp", "self/net/snmp", "1/net/snmp", "77/net/snmp"});
  EXPECT_EQ(found(tree), "1/net live");
}

TEST(NetFolder, IsThatOfProcessOneWhereProcBelowIsLive) {
  FakeFileTree tree;
  tree.live_procfs = {"proc"};
  put(tree, {"proc/net/snmp", "proc/self/net/snmp", "proc/1/net/snmp", "net/snmp"});
  EXPECT_EQ(found(tree), "proc/1/net live");
}

TEST(NetFolder, IsNeverTheReadersOwnInALiveProcfs) {
  FakeFileTree tree;
  tree.live_procfs = {""};
  put(tree, {"net/snmp", "self/net/snmp", "77/net/snmp"});
  tree.failures["1/net"] = {os::FileFailureKind::NotPermitted, "permission denied"};
  EXPECT_EQ(found(tree),
            "DIR: is a live procfs, and its 1/net cannot be read, expected the network namespace of process "
            "1 (its `net` "
            "would be this program's own)");
  EXPECT_EQ(find_net_folder(tree, "DIR").error().hint,
            "run as root; to read your own namespace leave out --root");
}

TEST(NetFolder, IsThatOfAProcessThatWasNamed) {
  FakeFileTree process;
  process.live_procfs = {""};
  put(process, {"net/snmp", "task/77/net/snmp", "status"});
  EXPECT_EQ(found(process), "net live");
  FakeFileTree its_net;
  its_net.live_procfs = {""};
  put(its_net, {"snmp", "netstat"});
  EXPECT_EQ(found(its_net), ". live");
}

TEST(NetFolder, MayBeTheListingOfASosreport) {
  FakeFileTree tree;
  tree.files["sos_commands/networking/nstat_-zas"] =
      "#kernel\nIpInReceives                    901                0.0\nTcpExtListenDrops  12 0.0\n";
  tree.files["proc/sys/kernel/hostname"] = "gw\n";
  EXPECT_EQ(found(tree), "sos_commands/networking/nstat_-zas nstat");
  const counter::Snapshot snapshot = read(tree);
  EXPECT_EQ(shown_values(snapshot), "Ip.InReceives=901 TcpExt.ListenDrops=12");
  EXPECT_EQ(snapshot.origin.host, "gw");
  EXPECT_EQ(snapshot.origin.source, "DIR/sos_commands/networking/nstat_-zas");
  EXPECT_EQ(shown_absent(snapshot, "Udp"), "not-in-source, nstat does not list it");
}

TEST(NetFolder, PrefersTheFilesOfASosreportToItsListing) {
  FakeFileTree tree;
  tree.files["sos_commands/networking/nstat_-zas"] = "#kernel\nIpInReceives 901 0.0\n";
  put(tree, {"proc/3255/net/snmp"});
  EXPECT_EQ(found(tree), "proc/3255/net");
}

TEST(NetFolder, SaysThatAListingIsEmpty) {
  FakeFileTree tree;
  tree.files["sos_commands/networking/nstat_-zas"] = "";
  EXPECT_EQ(test::shown(read(tree).problems),
            "DIR/sos_commands/networking/nstat_-zas: nothing, expected a listing of nstat");
}

TEST(NetFolder, ReadsAllItsFilesAndDevices) {
  FakeFileTree tree;
  tree.files["proc/net/snmp"] = snmp;
  tree.files["proc/net/netstat"] = "TcpExt: ListenDrops\nTcpExt: 3\n";
  tree.files["proc/net/snmp6"] = "Ip6InReceives\t5\n";
  tree.files["proc/net/sctp/snmp"] = "SctpCurrEstab\t1\n";
  tree.files["proc/net/dev_snmp6/eth0"] = "ifIndex\t2\nIp6InReceives\t5\n";
  tree.files["proc/net/dev_snmp6/eth0.7"] = "ifIndex\t3\nIp6InReceives\t0\n";
  EXPECT_EQ(shown_values(read(tree)),
            "Ip.InReceives=7 TcpExt.ListenDrops=3 Ip6.InReceives=5 Sctp.CurrEstab=1 eth0:-.ifIndex=2 "
            "eth0:Ip6.InReceives=5 eth0.7:-.ifIndex=3 eth0.7:Ip6.InReceives=0");
}

TEST(NetFolder, CannotTellWhyACopyLacksAFile) {
  FakeFileTree tree;
  put(tree, {"proc/net/snmp"});
  EXPECT_EQ(shown_absent(read(tree), "Xfrm"), "not-in-source, the copy has no file xfrm_stat");
  FakeFileTree live;
  live.live_procfs = {""};
  put(live, {"1/net/snmp"});
  EXPECT_EQ(shown_absent(read(live), "Sctp"), "not-present, the module sctp is not loaded");
}

TEST(NetFolder, TellsRefusedFilesFromMissingOnes) {
  FakeFileTree tree;
  put(tree, {"proc/net/snmp"});
  tree.failures["proc/net/netstat"] = {os::FileFailureKind::NotPermitted, "permission denied"};
  tree.files["proc/net/xfrm_stat"] = "";
  const counter::Snapshot snapshot = read(tree);
  EXPECT_EQ(shown_absent(snapshot, "TcpExt"), "not-permitted, DIR/proc/net/netstat: permission denied");
  EXPECT_EQ(shown_absent(snapshot, "Xfrm"), "empty, the file xfrm_stat holds nothing");
  EXPECT_EQ(test::shown(snapshot.problems), "DIR/proc/net/netstat: permission denied");
}

TEST(NetFolder, SaysThatItsDevicesCannotBeListed) {
  FakeFileTree tree;
  put(tree, {"proc/net/snmp"});
  tree.failures["proc/net/dev_snmp6"] = {os::FileFailureKind::NotPermitted, "permission denied"};
  EXPECT_EQ(test::shown(read(tree).problems), "DIR/proc/net/dev_snmp6: permission denied");
}

TEST(NetFolder, KeepsWhatIsGoodBesideDamage) {
  FakeFileTree tree;
  put(tree, {"proc/net/snmp"});
  tree.files["proc/net/netstat"] = "TcpExt: A B\nTcpExt: 1\nIpExt: InNoRoutes\nIpExt: 4\n";
  const counter::Snapshot snapshot = read(tree);
  EXPECT_EQ(shown_values(snapshot), "Ip.InReceives=7 IpExt.InNoRoutes=4");
  EXPECT_EQ(test::shown(snapshot.problems), "DIR/proc/net/netstat:2: TcpExt has 2 names but 1 values");
}

TEST(NetFolder, TellsWhereItsCountersCameFrom) {
  FakeFileTree tree;
  put(tree, {"proc/net/snmp"});
  tree.files["proc/sys/kernel/hostname"] = "gw\n";
  tree.files["proc/sys/kernel/osrelease"] = "4.18.0-80.11.2.el8_0.x86_64\n";
  tree.files["proc/sys/kernel/random/boot_id"] = "11111111-2222-3333-4444-555555555555\n";
  tree.files["proc/uptime"] = "3600.25 7100.00\n";
  const counter::Origin origin = read(tree).origin;
  EXPECT_EQ(origin.source, "DIR/proc/net");
  EXPECT_EQ(origin.host, "gw");
  EXPECT_EQ(origin.kernel, "4.18.0-80.11.2.el8_0.x86_64");
  EXPECT_EQ(origin.machine, "x86_64");
  EXPECT_EQ(origin.long_bits, 64);
  EXPECT_EQ(origin.boot_id, "11111111-2222-3333-4444-555555555555");
  EXPECT_EQ(origin.monotonic_ns, 3600'250'000'000U);
  EXPECT_FALSE(origin.time_ns);
}

TEST(NetFolder, KnowsNothingItWasNotTold) {
  FakeFileTree tree;
  put(tree, {"snmp"});
  tree.files["uptime"] = "not a number\n";
  const counter::Origin origin = read(tree).origin;
  EXPECT_EQ(origin.source, "DIR");
  EXPECT_FALSE(origin.host || origin.kernel || origin.machine || origin.long_bits || origin.boot_id ||
               origin.monotonic_ns);
  tree.files["proc/net/snmp"] = snmp;
  tree.files["proc/uptime"] = "12345678901234567890.00\n";
  tree.files["proc/sys/kernel/osrelease"] = "6.1.0-amd64\n";
  EXPECT_FALSE(read(tree).origin.monotonic_ns);
  EXPECT_FALSE(read(tree).origin.machine);
}

}  // namespace netcase::source
