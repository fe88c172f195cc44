# SPDX-License-Identifier: Apache-2.0
#
# A total length smaller than the header: IpInHdrErrors.

from laboratory import *

BROKEN = 'IPv4 headers with a length below their own'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInHdrErrors': COUNT})
TRUTH = {'ipv4_input > header x bad header': COUNT}
FIRST_FINDING = {'IpInHdrErrors': COUNT}


def run(network):
    network.send(ip4(udp(), total_length=10), COUNT)
