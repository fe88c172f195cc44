# SPDX-License-Identifier: Apache-2.0
#
# Protocol 253, which nobody handles: IpInUnknownProtos, and ICMP protocol unreachable.

from laboratory import *

BROKEN = 'a protocol that nobody handles'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInUnknownProtos': COUNT}, icmp4_sent(COUNT, 3, 68))
TRUTH = {'ipv4_input > protocol x no such protocol here': COUNT, **icmp4_answers(COUNT)}
FIRST_FINDING = {'IpInUnknownProtos': COUNT}


def run(network):
    network.send(ip4(b'z' * 20, protocol=UNUSED), COUNT)
