# SPDX-License-Identifier: Apache-2.0
#
# Version 5 in a frame of IPv6: Ip6InHdrErrors, and no ECN class.

from laboratory import *

BROKEN = 'IPv6 headers of version 5'
COUNT = 7
COUNTERS = {'Ip6InReceives': COUNT, 'Ip6InOctets': 68 * COUNT, 'Ip6InHdrErrors': COUNT}
TRUTH = {'ipv6_input > header x bad header or address': COUNT}
FIRST_FINDING = {'Ip6InHdrErrors': COUNT}


def run(network):
    network.send(ip6(udp6(), version=5), COUNT, kind=0x86dd)
