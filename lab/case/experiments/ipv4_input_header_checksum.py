# SPDX-License-Identifier: Apache-2.0
#
# Wrong header checksum: IpInHdrErrors, and of these IpExtInCsumErrors.

from laboratory import *

BROKEN = 'wrong IPv4 header checksums'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInHdrErrors': COUNT, 'IpExtInCsumErrors': COUNT})
TRUTH = {'ipv4_input > header x bad header': COUNT}
FIRST_FINDING = {'IpExtInCsumErrors': COUNT}


def run(network):
    network.send(ip4(udp(), bad_checksum=True), COUNT)
