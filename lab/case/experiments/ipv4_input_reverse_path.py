# SPDX-License-Identifier: Apache-2.0
#
# Strict reverse-path filter, and the source belongs to another interface: a counter of IPv4 that stands among
# TCP's.

from laboratory import *

BROKEN = 'the reverse-path filter'
COUNT = 7
COUNTERS = together(received4(COUNT), {'TcpExtIPReversePathFilter': COUNT})
TRUTH = {'ipv4_input > source x no way back to the source': COUNT}
FIRST_FINDING = {'TcpExtIPReversePathFilter': COUNT}


def run(network):
    network.udp4()
    network.sysctl('net/ipv4/conf/uplink/rp_filter', 1)
    network.send(ip4(udp(source='10.0.1.77'), source='10.0.1.77'), COUNT)
