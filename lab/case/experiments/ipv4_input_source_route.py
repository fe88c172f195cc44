# SPDX-License-Identifier: Apache-2.0
#
# Source-routed packets with accept_source_route=0: dropped without a counter.

from laboratory import *

BROKEN = 'source-routed packets, which are refused'
COUNT = 7
COUNTERS = received4(COUNT, 60)
TRUTH = {'ipv4_input > options x source route refused': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}
LOOSE_SOURCE_ROUTE = b'\x83\x0b\x04' + address_bytes(ROUTER4) + address_bytes(PEER4) + b'\0'


def run(network):
    for scope in ('all', 'uplink'):
        network.sysctl('net/ipv4/conf/%s/accept_source_route' % scope, 0)
    network.send(ip4(udp(), options=LOOSE_SOURCE_ROUTE), COUNT)
