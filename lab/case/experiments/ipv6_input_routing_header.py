# SPDX-License-Identifier: Apache-2.0
#
# A routing header of an unknown type with segments left: Ip6InHdrErrors, and ICMPv6 parameter problem.

from laboratory import *

BROKEN = 'unknown IPv6 routing headers'
COUNT = 7
COUNTERS = together(received6(COUNT, 76), {'Ip6InHdrErrors': COUNT}, icmp6_sent(COUNT, 4, 124))
TRUTH = {'ipv6_input > extensions x bad extension header': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}
UNKNOWN_ROUTING = bytes([UDP, 0, 200, 1, 0, 0, 0, 0])


def run(network):
    network.udp6()
    network.send(ip6(UNKNOWN_ROUTING + udp6(), protocol=ROUTING), COUNT)
