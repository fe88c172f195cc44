# SPDX-License-Identifier: Apache-2.0
#
# An unknown destination option that asks for an answer: Ip6InHdrErrors, and ICMPv6 parameter problem.

from laboratory import *

BROKEN = 'unknown IPv6 options'
COUNT = 7
COUNTERS = together(received6(COUNT, 76), {'Ip6InHdrErrors': COUNT}, icmp6_sent(COUNT, 4, 124))
TRUTH = {'ipv6_input > extensions x bad extension header': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}
DISCARD_AND_ANSWER = bytes([UDP, 0, 0x9e, 4, 0, 0, 0, 0])


def run(network):
    network.udp6()
    network.send(ip6(DISCARD_AND_ANSWER + udp6(), protocol=DESTINATION_OPTIONS), COUNT)
