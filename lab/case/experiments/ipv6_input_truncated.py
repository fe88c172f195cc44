# SPDX-License-Identifier: Apache-2.0
#
# A payload length beyond the frame: Ip6InTruncatedPkts.

from laboratory import *

BROKEN = 'IPv6 packets shorter than their length says'
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InTruncatedPkts': COUNT})
TRUTH = {'ipv6_input > header x shorter than its length': COUNT}
FIRST_FINDING = {'Ip6InTruncatedPkts': COUNT}


def run(network):
    network.send(ip6(udp6(), payload_length=100), COUNT)
