// SPDX-License-Identifier: Apache-2.0
//
// What ip, tc, ss, nft and iptables print, read back.

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "evidence/device_listing.h"
#include "evidence/iptables_table.h"
#include "evidence/kernel_tables.h"
#include "evidence/nft_listing.h"
#include "evidence/route_listing.h"
#include "evidence/socket_listing.h"
#include "tests/support/shown_evidence.h"

namespace netcase::evidence {

namespace {

constexpr std::string_view links =
    "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen "
    "1000\n"
    "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00 promiscuity 0  allmulti 0 minmtu 0 maxmtu 0\n"
    "    RX:  bytes packets errors dropped  missed   mcast           \n"
    "          9584      48      0       0       0       0 \n"
    "    TX:  bytes packets errors dropped carrier collsns           \n"
    "          9584      48      0       0       0       0 \n"
    "2: eth0@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc tbf master br0 state UP mode DEFAULT\n"
    "    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 0\n"
    "    RX: bytes  packets  errors  dropped overrun mcast   \n"
    "    90         1        2       3       4       5       \n"
    "    TX: bytes  packets  errors  dropped carrier collsns \n"
    "    2594       3        6       7       8       9       \n"
    "3: br0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1400 qdisc noop state DOWN mode DEFAULT\n";

std::vector<Device> devices() { return *parse_link_listing(links, "ip link"); }

TEST(DeviceListing, ReadsDevicesTheirMastersAndCounts) {
  const auto found = devices();
  EXPECT_EQ(test::shown_lines(found),
            "lo  up, mtu 65536, unknown, 25 counts\n"
            "eth0  up, mtu 1500, up, 25 counts\n"
            "br0  up, mtu 1400, down, 25 counts\n");
  EXPECT_EQ(found[1].master, 3U);
  EXPECT_EQ(found[1].count("rx_dropped"), 3U);
  EXPECT_EQ(found[1].count("rx_over_errors"), 4U);
  EXPECT_EQ(found[1].count("multicast"), 5U);
  EXPECT_EQ(found[1].count("tx_dropped"), 7U);
  EXPECT_EQ(found[2].has_carrier, false);
}

TEST(DeviceListing, NamesALineThatIsNoDevice) {
  EXPECT_EQ(to_text(parse_link_listing("1: lo: mtu", "ip link").error()),
            "ip link:1: \"1: lo: mtu\", expected what ip link prints");
}

TEST(DeviceListing, ReadsAddresses) {
  const auto found = parse_address_listing(
      "2: eth0    inet 192.0.2.1/24 scope global eth0\\       valid_lft forever preferred_lft forever\n"
      "2: eth0    inet6 fe80::1/64 scope link tentative \\       valid_lft forever preferred_lft forever\n",
      "ip addr");
  EXPECT_EQ(test::shown_lines(*found), "2: 192.0.2.1/24\n2: fe80::1/64\n");
  EXPECT_TRUE((*found)[1].is_tentative());
}

TEST(DeviceListing, ReadsQdiscsWithTheirDrops) {
  const auto found = parse_qdisc_listing(
      "qdisc tbf 8001: dev eth0 root refcnt 3 rate 8Kbit burst 1600b lat 0us \n"
      " Sent 2484 bytes 2 pkt (dropped 7, overlimits 12 requeues 0) \n"
      " backlog 196b 2p requeues 0\n"
      "qdisc fq_codel 0: dev br0 parent 8001:1 limit 10240p flows 1024 quantum 1514\n"
      " Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0) \n"
      "qdisc noqueue 0: dev elsewhere root refcnt 2 \n",
      devices(), "tc qdisc");
  EXPECT_EQ(test::shown_lines(*found),
            "2: tbf 8001: at root, drops 7\n"
            "3: fq_codel 0: at 8001:1, drops 0, 10240 packets\n");
}

TEST(RouteListing, KeepsWhatRefusesAndTheDefaultsOfOneFamily) {
  constexpr std::string_view text =
      "throw 10.8.0.0/16 table 100 \n"
      "default via 192.0.2.254 dev eth0 \n"
      "10.6.0.0/16 \n"
      "\tnexthop via 192.0.2.250 dev eth0 weight 1 \n"
      "prohibit 10.9.0.0/16 \n"
      "192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.1 \n"
      "local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1 \n"
      "blackhole 2001:db8:bad::/48 dev lo metric 1024 pref medium\n"
      "default via 2001:db8:1::fe dev eth0 metric 1024 pref medium\n"
      "multicast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium\n";
  Routing routing;
  ASSERT_TRUE(parse_route_listing(routing, text, Family::Ipv4, devices(), "ip route"));
  EXPECT_EQ(test::shown_lines(routing.refusing), "throw 10.8.0.0/16 table 100\nprohibit 10.9.0.0/16\n");
  EXPECT_EQ(test::shown_lines(routing.defaults), "default via 192.0.2.254\n");
  EXPECT_EQ(routing.defaults[0].device, 2U);
  EXPECT_EQ(routing.others, 2U);
  Routing of_ipv6;
  ASSERT_TRUE(parse_route_listing(of_ipv6, text, Family::Ipv6, devices(), "ip route"));
  EXPECT_EQ(test::shown_lines(of_ipv6.refusing), "blackhole 2001:db8:bad::/48 metric 1024\n");
  EXPECT_EQ(test::shown_lines(of_ipv6.defaults), "default via 2001:db8:1::fe metric 1024\n");
}

TEST(RouteListing, ReadsRulesAsIpRulePrintsThem) {
  constexpr std::string_view text =
      "0:\tfrom all lookup local\n"
      "1000:\tfrom 192.0.2.0/24 fwmark 0x1/0xff lookup 100\n"
      "1001:\tfrom all to 10.5.0.0/16 blackhole\n"
      "1003:\tnot from 10.1.0.0/16 oif eth1 lookup 100\n";
  Routing routing;
  ASSERT_TRUE(parse_rule_listing(routing, text, Family::Ipv4, "ip rule"));
  EXPECT_EQ(test::shown_lines(routing.rules),
            "0: from all lookup local\n"
            "1000: from 192.0.2.0/24 fwmark 0x1/0xff lookup 100\n"
            "1001: from all to 10.5.0.0/16 blackhole\n"
            "1003: not from 10.1.0.0/16 oif eth1 lookup 100\n");
}

TEST(RouteListing, ReadsNeighboursThatDoNotAnswer) {
  const auto found = parse_neighbour_listing(
      "192.0.2.77 dev eth0 lladdr 02:00:00:00:00:77  used 2/3/3probes 0 PERMANENT \n"
      "192.0.2.250 dev eth0  ref 1 used 2/62/2probes 6 INCOMPLETE \n"
      "2001:db8::9 dev eth0  used 9/9/9probes 3 FAILED \n",
      devices(), "ip neigh");
  EXPECT_EQ(test::shown_lines(found->unresolved), "2: 192.0.2.250 incomplete\n2: 2001:db8::9 failed\n");
  EXPECT_EQ(found->ipv4_entries, 1U);
}

TEST(SocketListing, ReadsSocketsTheirMemoryAndProcesses) {
  const auto found = parse_socket_listing(
      "Netid State    Recv-Q Send-Q Local Address:Port    Peer Address:Port Process   \n"
      "nl    UNCONN   0      0                  0:0                   *      sk=0 cb=0 groups=0x00000000\t "
      "skmem:(r0,rb212992,t0,tb212992,f0,w0,o0,bl0,d0)\n"
      "udp   UNCONN   7680   0            0.0.0.0:5000         0.0.0.0:*     users:((\"tmux: server\",pid=25,"
      "fd=3)) ino:70 sk:da cgroup:unreachable:1 <->\n"
      "\t skmem:(r7680,rb8192,t0,tb212992,f512,w0,o0,bl0,d34)   \n"
      "tcp   LISTEN   2      1          127.0.0.1:8080         0.0.0.0:*     "
      "users:((\"a\",pid=7,fd=4),(\"b\","
      "pid=8,fd=4)) ino:71 sk:db <->\n"
      "\t skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d2) bbr cwnd:10 unacked:2\n"
      "tcp   ESTAB    0      0          [::1]:8080       [::1]:55110 ino:0 sk:dc <->\n"
      "\t skmem:(r0,rb131072,t0,tb3939840,f0,w0,o0,bl0,d0) ts segs_out:9 segs_in:2 retrans:0/3\n",
      "ss");
  ASSERT_TRUE(found) << to_text(found.error());
  EXPECT_EQ(test::shown_lines(found->sockets),
            "udp 0.0.0.0:5000 state 7 full holds 7680 of 8192, drops 34\n"
            "tcp 127.0.0.1:8080 listens, 2 of 1, full, drops 2\n"
            "tcp [::1]:8080 to [::1]:55110 state 1 sent 9 resent 3\n");
  ASSERT_EQ(found->owners.owners.size(), 3U);
  EXPECT_EQ(found->owners.owners[0], (SocketOwner{70, 25, "tmux: server"}));
  EXPECT_EQ(found->owners.owners[2], (SocketOwner{71, 8, "b"}));
  EXPECT_EQ(found->sockets[0].cookie, 0xdaU);
}

TEST(SocketListing, NamesALineThatIsNoSocket) {
  EXPECT_EQ(to_text(parse_socket_listing("tcp LISTEN x y\n", "ss").error()),
            "ss:1: \"tcp LISTEN x y\", expected what ss -peaonmi prints");
}

constexpr std::string_view ruleset =
    "table inet filter {\n"
    "\tset bad {\n"
    "\t\ttype ipv4_addr\n"
    "\t\telements = { 10.0.0.1, 10.0.0.2 }\n"
    "\t}\n"
    "\n"
    "\tchain input {\n"
    "\t\ttype filter hook input priority filter; policy drop;\n"
    "\t\tct state established,related accept\n"
    "\t\tip saddr @bad counter packets 7 bytes 420 drop comment \"bad ones; { really }\"\n"
    "\t\ttcp dport vmap @ports\n"
    "\t\ttcp dport { 80,\n"
    "\t\t\t     443 } limit rate 10/second counter packets 0 bytes 0 accept\n"
    "\t\tudp dport 9 counter packets 1 bytes 29 reject with icmp port-unreachable # handle 14\n"
    "\t\tjump other\n"
    "\t\tlog prefix \"x drop \" counter packets 4 bytes 240\n"
    "\t}\n"
    "\tchain other {\n"
    "\t}\n"
    "}\n"
    "table netdev early {\n"
    "\tchain ing {\n"
    "\t\ttype filter hook ingress device \"eth0\" priority -500; policy accept;\n"
    "\t}\n"
    "}\n";

TEST(NftListing, ReadsChainsAndRulesWithTheirCounters) {
  Firewall firewall;
  const auto parsed = parse_nft_listing(firewall, ruleset, "nft");
  ASSERT_TRUE(parsed) << to_text(parsed.error());
  EXPECT_EQ(test::shown_lines(firewall.chains),
            "nft chain inet filter input hook input policy drop\n"
            "nft chain inet filter other\n"
            "nft chain netdev early ing hook ingress policy accept device eth0\n");
  EXPECT_EQ(
      test::shown_lines(firewall.rules),
      "nft rule inet filter input rule 1: ct state established,related accept, accept\n"
      "nft rule inet filter input rule 2: ip saddr @bad drop, 7 packets, drop # bad ones; { really }\n"
      "nft rule inet filter input rule 3: tcp dport vmap @ports, other\n"
      "nft rule inet filter input rule 4: tcp dport { 80, 443 } limit rate 10/second accept, 0 packets, "
      "accept\n"
      "nft rule inet filter input handle 14: udp dport 9 reject with icmp port-unreachable, 1 packets, "
      "reject\n"
      "nft rule inet filter input rule 6: jump other, jump\n"
      "nft rule inet filter input rule 7: log prefix \"x drop \", 4 packets, none\n");
}

TEST(NftListing, OfATextThatEndsTooEarlyIsAnError) {
  Firewall firewall;
  EXPECT_EQ(to_text(parse_nft_listing(firewall, ruleset.substr(0, 200), "nft").error()),
            "nft:10: the end of the text within a table, expected a closing brace");
}

TEST(IptablesTable, ReadsChainsRulesAndCounts) {
  Firewall firewall;
  const auto parsed = parse_iptables_table(
      firewall,
      "Chain INPUT (policy ACCEPT 12 packets, 3456 bytes)\n"
      "    pkts      bytes target     prot opt in     out     source               destination         \n"
      "       7      420 DROP       17   --  eth0   *       0.0.0.0/0            0.0.0.0/0            udp "
      "dpt:23\n"
      "     12K       3M mine       0    --  *      *       0.0.0.0/0            0.0.0.0/0           \n"
      "       1       60            0    --  *      *       10.0.0.0/8           0.0.0.0/0           \n"
      "\n"
      "Chain mine (1 references)\n"
      "    pkts      bytes target     prot opt in     out     source               destination         \n",
      "ip", "filter", "iptables");
  ASSERT_TRUE(parsed) << to_text(parsed.error());
  EXPECT_EQ(test::shown_lines(firewall.chains),
            "iptables filter INPUT hook input policy accept 12 packets\n"
            "iptables filter mine\n");
  EXPECT_EQ(test::shown_lines(firewall.rules),
            "iptables filter INPUT rule 1: -p 17 -i eth0 udp dpt:23 -j DROP, 7 packets, drop\n"
            "iptables filter INPUT rule 2: -j mine, 12000 packets, jump\n"
            "iptables filter INPUT rule 3: -s 10.0.0.0/8, 1 packets, none\n");
}

TEST(ConntrackListing, SumsTheCpus) {
  const auto found = parse_conntrack_listing(
      "cpu=0   \tfound=5 invalid=1 drop=2 \n"
      "cpu=1   \tfound=6 invalid=0 drop=1 \n",
      "conntrack");
  EXPECT_EQ(test::shown_lines(*found), "found 11\ninvalid 1\ndrop 3\n");
}

}  // namespace

}  // namespace netcase::evidence
