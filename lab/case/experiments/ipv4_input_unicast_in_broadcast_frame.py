# SPDX-License-Identifier: Apache-2.0
#
# A unicast packet in a broadcast frame, with drop_unicast_in_l2_multicast: dropped without a counter.

from laboratory import *

BROKEN = 'unicast packets in broadcast frames'
COUNT = 7
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > route x unicast in a broadcast frame': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.sysctl('net/ipv4/conf/uplink/drop_unicast_in_l2_multicast', 1)
    network.udp4()
    network.send(ip4(udp()), COUNT, target=BROADCAST_MAC)
