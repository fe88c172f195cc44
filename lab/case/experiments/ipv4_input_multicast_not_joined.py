# SPDX-License-Identifier: Apache-2.0
#
# A multicast group that nobody joined: dropped without a counter, not even IpExtInMcastPkts.

from laboratory import *

BROKEN = 'multicast of a group that no program has joined'
COUNT = 7
GROUP = '239.1.2.3'
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > route x multicast group not joined': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.run('ip link set uplink allmulticast on')
    network.send(ip4(udp(target=GROUP), target=GROUP), COUNT, target=multicast_mac(GROUP))
