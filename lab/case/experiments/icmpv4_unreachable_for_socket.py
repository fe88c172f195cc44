# SPDX-License-Identifier: Apache-2.0
#
# Port unreachable for a datagram that a socket of ours sent.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 76), {'IpInDelivers': COUNT}, icmp4_received(COUNT, 3))
TRUTH = {'ipv4_input > icmpv4': COUNT}
FIRST_FINDING = {}


def run(network):
    network.udp4(4000)
    sent = ip4(udp(source=ROUTER4, target=HOST4), source=ROUTER4, target=HOST4)
    network.send(ip4(icmp4(3, 3, b'\0' * 4, sent), protocol=ICMP), COUNT)
