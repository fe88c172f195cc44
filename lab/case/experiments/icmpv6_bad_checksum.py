# SPDX-License-Identifier: Apache-2.0
#
# A wrong ICMPv6 checksum: Icmp6InErrors, and of these Icmp6InCsumErrors.

from laboratory import *

BROKEN = 'wrong ICMPv6 checksums'
COUNT = 7
COUNTERS = together(received6(COUNT, 64), {'Ip6InDelivers': COUNT, 'Icmp6InMsgs': COUNT, 'Icmp6InErrors': COUNT,
                                           'Icmp6InCsumErrors': COUNT})
TRUTH = {'ipv6_input > icmpv6 > checksum x wrong checksum': COUNT}
FIRST_FINDING = {'Icmp6InCsumErrors': COUNT}


def run(network):
    network.send(ip6(icmp6(bad_checksum=True), protocol=ICMP6), COUNT)
