# SPDX-License-Identifier: Apache-2.0
#
# icmp_echo_ignore_all: pings are counted and not answered.

from laboratory import *

BROKEN = 'pings are ignored (icmp_echo_ignore_all)'
COUNT = 7
COUNTERS = together(received4(COUNT, 44), {'IpInDelivers': COUNT}, icmp4_received(COUNT, 8))
TRUTH = {'ipv4_input > icmpv4 > type x echo ignored by sysctl': COUNT}
FIRST_FINDING = {'IcmpInEchos': COUNT}


def run(network):
    network.sysctl('net/ipv4/icmp_echo_ignore_all', 1)
    network.send(ip4(icmp4(), protocol=ICMP), COUNT)
