# SPDX-License-Identifier: Apache-2.0
#
# A total length beyond the frame: IpExtInTruncatedPkts, and not IpInHdrErrors.

from laboratory import *

BROKEN = 'IPv4 packets shorter than their length says'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpExtInTruncatedPkts': COUNT})
TRUTH = {'ipv4_input > header x shorter than its length': COUNT}
FIRST_FINDING = {'IpExtInTruncatedPkts': COUNT}


def run(network):
    network.send(ip4(udp(), total_length=100), COUNT)
