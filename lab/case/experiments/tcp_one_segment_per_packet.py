# SPDX-License-Identifier: Apache-2.0
#
# A megabyte, with all offloads off and gso_max_segs 1: every counter counts what was on the wire.

from laboratory import *

BROKEN = None
COUNT = 1000000
PEERS = True
COMPARED = ()
COUNTERS = {}
RELATIONS = ["host['TcpOutSegs'] + host['TcpRetransSegs'] == host['IpOutRequests'] == host['IpOutTransmits']",
             "moved['IpInReceives'] == host['IpOutTransmits']",
             "moved['TcpInSegs'] == moved['IpInReceives'] == moved['IpExtInNoECTPkts']",
             "moved['IpExtInOctets'] == host['IpExtOutOctets']"]
TRUTH = {'ipv4_input > tcp_in': lambda moved, seen: moved['IpInReceives']}
UNTOLD = ('tcp_in', 'tcp_out', 'ipv4_output')
FIRST_FINDING = {}


def prepare(network):
    network.turn_offloads_off()
    network.run('ip link set host0 gso_max_segs 1', 'host')
    network.run('ip link set uplink gso_max_segs 1')
    return network.connection()


def run(network, prepared):
    network.transfer(*prepared, COUNT)
