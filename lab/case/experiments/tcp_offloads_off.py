# SPDX-License-Identifier: Apache-2.0
#
# A megabyte, with tso, gso and gro off: the sender's IP still counts super-packets, as segmentation in
# software comes
# below it; the receiver counts what was on the wire.

from laboratory import *

BROKEN = None
COUNT = 1000000
PEERS = True
COMPARED = ()
COUNTERS = {}
RELATIONS = ["3 * host['IpOutTransmits'] < host['TcpOutSegs']",
             "moved['IpInReceives'] == host['TcpOutSegs'] + host['TcpRetransSegs']",
             "moved['TcpInSegs'] == moved['IpInReceives'] == moved['IpExtInNoECTPkts']",
             "moved['IpExtInOctets'] > host['IpExtOutOctets']"]
TRUTH = {'ipv4_input > tcp_in': lambda moved, seen: moved['IpInReceives']}
UNTOLD = ('tcp_in', 'tcp_out', 'ipv4_output')
FIRST_FINDING = {}


def prepare(network):
    network.turn_offloads_off()
    return network.connection()


def run(network, prepared):
    network.transfer(*prepared, COUNT)
