# SPDX-License-Identifier: Apache-2.0
#
# Next header 253, which nobody handles: Ip6InUnknownProtos, and ICMPv6 parameter problem.

from laboratory import *

BROKEN = 'a next header that nobody handles'
COUNT = 7
COUNTERS = together(received6(COUNT, 60), {'Ip6InUnknownProtos': COUNT}, icmp6_sent(COUNT, 4, 108))
TRUTH = {'ipv6_input > protocol x no such protocol here': COUNT, **icmp6_answers(COUNT)}
FIRST_FINDING = {'Ip6InUnknownProtos': COUNT}


def run(network):
    network.send(ip6(b'z' * 20, protocol=UNUSED), COUNT)
