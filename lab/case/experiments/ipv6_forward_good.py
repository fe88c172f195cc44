# SPDX-License-Identifier: Apache-2.0
#
# Forwarded as it should be.

from laboratory import *

BROKEN = None
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6OutForwDatagrams': COUNT}, transmitted6(COUNT))
TRUTH = {'ipv6_input > decision > ipv6_forward > ipv6_output': COUNT}
FIRST_FINDING = {}


def run(network):
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
