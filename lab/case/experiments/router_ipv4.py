# SPDX-License-Identifier: Apache-2.0
#
# A router on a busy day: for itself and for others, good packets and lost ones, counted and uncounted, all at once. What
# each kind alone does, the other experiments prove; here, that they add up.

from laboratory import *

BROKEN = 'several things at once'
COUNT = 612
FORWARDING = True
UNREAD, CLOSED, RULE, FRAGMENTED, UNKNOWN = 300, 40, 25, 6, 12  # for the router itself
FORWARDED, EXPIRED, TOO_BIG, FORWARD_RULE, NO_ROUTE, BLACKHOLE = 200, 9, 5, 8, 4, 3  # through it
ANSWERED = CLOSED + UNKNOWN + EXPIRED + TOO_BIG + NO_ROUTE
COMPARED = ('IpIn', 'IpForw', 'IpOutR', 'IpReasm', 'IpFrag', 'IpExtInN', 'Udp')
MAY_MOVE = ('IpExtInNoECTPkts',)


def lost(moved, seen):
    return moved['UdpRcvbufErrors']
COUNTERS = {
    'IpInReceives': COUNT + FRAGMENTED, 'IpInHdrErrors': EXPIRED, 'IpExtInNoRoutes': NO_ROUTE,
    'IpForwDatagrams': FORWARDED + TOO_BIG + FORWARD_RULE, 'IpInUnknownProtos': UNKNOWN,
    'IpReasmReqds': 2 * FRAGMENTED, 'IpReasmOKs': FRAGMENTED, 'IpInDelivers': UNREAD + CLOSED + FRAGMENTED,
    'IpFragFails': TOO_BIG, 'IpOutRequests': ANSWERED, 'UdpNoPorts': CLOSED,
    'UdpRcvbufErrors': lambda moved, seen: 0 < lost(moved, seen) < UNREAD, 'UdpInErrors': lost}
TRUTH = {
    'ipv4_input > prerouting x firewall rule': RULE,
    'ipv4_input > route x no route to the destination': NO_ROUTE,
    'ipv4_input > route x blackhole, unreachable or prohibit route': BLACKHOLE,
    'ipv4_input > protocol x no such protocol here': UNKNOWN,
    'ipv4_input > udpv4_in > lookup x no socket on that port': CLOSED,
    'ipv4_input > local > ipv4_reasm > queue': 2 * FRAGMENTED,
    'ipv4_reasm.queue > ipv4_input.local > udpv4_in > buffer': FRAGMENTED,
    'ipv4_input > udpv4_in > buffer': UNREAD,
    'udpv4_in.buffer x receive buffer full': lost,
    'udpv4_in.buffer > queue': lambda moved, seen: UNREAD + FRAGMENTED - lost(moved, seen),
    'ipv4_input > decision > ipv4_forward > ttl x TTL expired': EXPIRED,
    'ipv4_input > decision > ipv4_forward > mtu x too big for the next link': TOO_BIG,
    'ipv4_input > decision > ipv4_forward > forward x firewall rule': FORWARD_RULE,
    'ipv4_input > decision > ipv4_forward > ipv4_output': FORWARDED,
    **icmp4_answers(ANSWERED)}
RESIDUALS = {'R_in4': RULE + BLACKHOLE, 'R_out4': TOO_BIG + FORWARD_RULE}
FIRST_FINDING = {'UdpRcvbufErrors': lost}


def prepare(network):
    network.run('ip link set downlink mtu 1300')
    network.run('ip route add blackhole 198.51.100.0/24')
    network.nft('udp dport 7777 drop', hook='prerouting')
    network.nft('udp dport 8888 drop', hook='forward')
    reader = network.udp4()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 60000)
    return network


def run(network, _):
    network.send(ip4(udp(b'd' * 1000)), UNREAD)
    network.send(ip4(udp(target_port=9)), CLOSED)
    network.send(ip4(udp(target_port=7777)), RULE)
    network.send(ip4(b'hello', protocol=UNUSED), UNKNOWN)
    for number in range(FRAGMENTED):
        for fragment in fragments4(udp(b'd' * 1992), [1000, 1000], identity=100 + number):
            network.send(fragment)
    through = {'target': PEER4}
    network.send(ip4(udp(**through), **through), FORWARDED)
    network.send(ip4(udp(**through), ttl=1, **through), EXPIRED)
    network.send(ip4(udp(b'd' * 1400, **through), dont_fragment=True, **through), TOO_BIG)
    network.send(ip4(udp(target_port=8888, **through), **through), FORWARD_RULE)
    network.send(ip4(udp(target=ELSEWHERE4), target=ELSEWHERE4), NO_ROUTE)
    network.send(ip4(udp(target='198.51.100.1'), target='198.51.100.1'), BLACKHOLE)
