# SPDX-License-Identifier: Apache-2.0
#
# A wrong UDP checksum in a short datagram, which is verified on arrival: nobody needs to read it.

from laboratory import *

BROKEN = 'wrong UDP checksums'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInErrors': COUNT, 'UdpInCsumErrors': COUNT})
TRUTH = {'ipv4_input > udpv4_in > queue x wrong checksum': COUNT}
FIRST_FINDING = {'UdpInCsumErrors': COUNT}


def run(network):
    network.udp4()
    network.send(ip4(udp(bad_checksum=True)), COUNT)
