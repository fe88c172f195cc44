# SPDX-License-Identifier: Apache-2.0
#
# A raw socket brings the IPv6 header: unlike with IPv4, Ip6OutRequests counts it.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together({'Ip6OutRequests': COUNT}, transmitted6(COUNT))
TRUTH = {'ipv6_output': COUNT}
FIRST_FINDING = {}


def run(network):
    sender = network.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW)
    network.send_each(sender, ip6(udp6(source=ROUTER6, target=HOST6), source=ROUTER6, target=HOST6), (HOST6, 0), COUNT)
