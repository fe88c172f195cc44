# SPDX-License-Identifier: Apache-2.0
#
# Frames for another MAC address, seen because the device is promiscuous: not even IpInReceives moves.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = {}
TRUTH = {'ipv4_input > device x frame for another host': COUNT}
FIRST_FINDING = {}


def run(network):
    network.run('ip link set uplink promisc on')
    network.send(ip4(udp()), COUNT, target='0200000000ff')
