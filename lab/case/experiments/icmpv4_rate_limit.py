# SPDX-License-Identifier: Apache-2.0
#
# Port unreachables for one host, limited: those sent and those held back are all.

from laboratory import *

BROKEN = 'UDP to a closed port'
COUNT = 20
COUNTERS = together(received4(COUNT), {
    'IpInDelivers': COUNT, 'UdpNoPorts': COUNT,
    'IcmpOutRateLimitHost': lambda moved, seen: COUNT - moved['IcmpOutMsgs']})
MAY_MOVE = ('IcmpOut', 'IcmpMsg', 'IpOut', 'IpExtOut')
RELATIONS = ["0 < moved['IcmpOutMsgs'] < COUNT"]
TRUTH = {'ipv4_input > udpv4_in > lookup x no socket on that port': COUNT,
         'icmpv4_out': lambda moved, seen: moved['IcmpOutMsgs'],
         'ipv4_output': lambda moved, seen: moved['IcmpOutMsgs'],
         'icmpv4_out > limit x too many for that host': lambda moved, seen: COUNT - moved['IcmpOutMsgs']}
FIRST_FINDING = {'UdpNoPorts': COUNT}
DESTINATION_UNREACHABLE = 1 << 3


def run(network):
    network.sysctl('net/ipv4/icmp_ratelimit', 1000)
    network.sysctl('net/ipv4/icmp_ratemask', DESTINATION_UNREACHABLE)
    network.send(ip4(udp()), COUNT)
