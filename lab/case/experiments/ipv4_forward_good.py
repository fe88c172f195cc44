# SPDX-License-Identifier: Apache-2.0
#
# Forwarded as it should be. Forwarded packets are in IpOutTransmits, not in IpOutRequests.

from laboratory import *

BROKEN = None
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'IpForwDatagrams': COUNT}, transmitted4(COUNT))
TRUTH = {'ipv4_input > decision > ipv4_forward > ipv4_output': COUNT}
FIRST_FINDING = {}


def run(network):
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
