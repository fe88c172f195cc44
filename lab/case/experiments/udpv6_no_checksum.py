# SPDX-License-Identifier: Apache-2.0
#
# UDP over IPv6 without a checksum, which is not allowed: Udp6InCsumErrors.

from laboratory import *

BROKEN = 'UDP over IPv6 without checksums'
COUNT = 7
COUNTERS = together(received6(COUNT), {'Ip6InDelivers': COUNT, 'Udp6InErrors': COUNT, 'Udp6InCsumErrors': COUNT})
TRUTH = {'ipv6_input > udpv6_in > queue x wrong checksum': COUNT}
FIRST_FINDING = {'Udp6InCsumErrors': COUNT}


def run(network):
    network.udp6()
    network.send(ip6(udp6(no_checksum=True)), COUNT)
