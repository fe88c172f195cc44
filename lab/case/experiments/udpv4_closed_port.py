# SPDX-License-Identifier: Apache-2.0
#
# UDP to a port where nobody listens: answered with ICMP port unreachable.

from laboratory import *

BROKEN = 'UDP to a closed port'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpNoPorts': COUNT}, icmp4_sent(COUNT, 3))
TRUTH = {'ipv4_input > udpv4_in > lookup x no socket on that port': COUNT,
         'icmpv4_out': COUNT, 'ipv4_output': COUNT}
FIRST_FINDING = {'UdpNoPorts': COUNT}


def run(network):
    network.send(ip4(udp()), COUNT)
