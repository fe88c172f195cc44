# SPDX-License-Identifier: Apache-2.0
#
# The length in the UDP header is larger than the datagram: UdpInErrors.

from laboratory import *

BROKEN = 'UDP datagrams shorter than their length says'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInErrors': COUNT})
TRUTH = {'ipv4_input > udpv4_in > arrival x too short': COUNT}
FIRST_FINDING = {'UdpInErrors': COUNT}


def run(network):
    network.udp4()
    network.send(ip4(udp(length=500)), COUNT)
