# SPDX-License-Identifier: Apache-2.0
#
# The same over IPv6: for the router and for others, good packets and lost ones, counted and uncounted, all at once.

from laboratory import *

BROKEN = 'several things at once'
COUNT = 357
FORWARDING = True
READ, CLOSED, RULE, UNKNOWN, NOT_JOINED, TRUNCATED = 50, 40, 25, 12, 6, 4  # for the router itself
FORWARDED, EXPIRED, TOO_BIG, FORWARD_RULE, NO_ROUTE, BLACKHOLE = 180, 9, 5, 8, 11, 7  # through it
ANSWERED = CLOSED + UNKNOWN + EXPIRED + TOO_BIG + NO_ROUTE
GROUP = 'ff05::9999'
COMPARED = ('Ip6InR', 'Ip6InH', 'Ip6InN', 'Ip6InU', 'Ip6InD', 'Ip6OutF', 'Ip6OutR', 'Ip6Frag', 'Udp6')
MAY_MOVE = ('Ip6InNoECTPkts',)
COUNTERS = {
    'Ip6InReceives': COUNT, 'Ip6InHdrErrors': EXPIRED, 'Ip6InNoRoutes': NO_ROUTE, 'Ip6InTruncatedPkts': TRUNCATED,
    'Ip6OutForwDatagrams': FORWARDED + TOO_BIG + FORWARD_RULE, 'Ip6InUnknownProtos': UNKNOWN,
    'Ip6InDelivers': READ + CLOSED, 'Ip6FragFails': TOO_BIG, 'Ip6OutRequests': ANSWERED, 'Udp6NoPorts': CLOSED,
    'Udp6InDatagrams': READ}
TRUTH = {
    'ipv6_input > header x shorter than its length': TRUNCATED,
    'ipv6_input > prerouting x firewall rule': RULE,
    'ipv6_input > route x no route to the destination': NO_ROUTE,
    'ipv6_input > route x blackhole route': BLACKHOLE,
    'ipv6_input > group x multicast group not joined': NOT_JOINED,
    'ipv6_input > protocol x no such protocol here': UNKNOWN,
    'ipv6_input > udpv6_in > lookup x no socket on that port': CLOSED,
    'ipv6_input > udpv6_in': READ,
    'ipv6_input > decision > ipv6_forward > hops x hop limit reached': EXPIRED,
    'ipv6_input > decision > ipv6_forward > mtu x too big for the next link': TOO_BIG,
    'ipv6_input > decision > ipv6_forward > forward x firewall rule': FORWARD_RULE,
    'ipv6_input > decision > ipv6_forward > ipv6_output': FORWARDED,
    **icmp6_answers(ANSWERED)}
RESIDUALS = {'R_in6': RULE + BLACKHOLE + NOT_JOINED, 'R_out6': TOO_BIG + FORWARD_RULE}
FIRST_FINDING = {'R_in6': RULE + BLACKHOLE + NOT_JOINED}


def prepare(network):
    network.run('ip link set downlink mtu 1300')
    network.run('ip link set uplink allmulticast on')
    network.run('ip -6 route add blackhole 2001:db8:d::/64')
    network.nft('udp dport 7777 drop', hook='prerouting', family='ip6')
    network.nft('udp dport 8888 drop', hook='forward', family='ip6')
    return network.udp6()


def run(network, reader):
    network.send(ip6(udp6()), READ)
    network.send(ip6(udp6(target_port=9)), CLOSED)
    network.send(ip6(udp6(target_port=7777)), RULE)
    network.send(ip6(b'hello', protocol=UNUSED), UNKNOWN)
    network.send(ip6(udp6(target=GROUP), target=GROUP), NOT_JOINED, target=multicast_mac(GROUP))
    network.send(ip6(udp6(), payload_length=100), TRUNCATED)
    through = {'target': PEER6}
    network.send(ip6(udp6(**through), **through), FORWARDED)
    network.send(ip6(udp6(**through), hop_limit=1, **through), EXPIRED)
    network.send(ip6(udp6(b'd' * 1400, **through), **through), TOO_BIG)
    network.send(ip6(udp6(target_port=8888, **through), **through), FORWARD_RULE)
    network.send(ip6(udp6(target=ELSEWHERE6), target=ELSEWHERE6), NO_ROUTE)
    network.send(ip6(udp6(target='2001:db8:d::1'), target='2001:db8:d::1'), BLACKHOLE)
    network.read_settled(reader)
