# SPDX-License-Identifier: Apache-2.0
#
# Version 5 in a frame of IPv4: IpInHdrErrors, and no ECN class.

from laboratory import *

BROKEN = 'IPv4 headers of version 5'
COUNT = 7
COUNTERS = {'IpInReceives': COUNT, 'IpExtInOctets': 48 * COUNT, 'IpInHdrErrors': COUNT}
TRUTH = {'ipv4_input > header x bad header': COUNT}
FIRST_FINDING = {'IpInHdrErrors': COUNT}


def run(network):
    network.send(ip4(udp(), version=5), COUNT, kind=0x0800)
