# SPDX-License-Identifier: Apache-2.0
#
# Frames with 18 bytes of padding behind the packet: IpExtInOctets counts the padding, too.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT, 66), {'IpInDelivers': COUNT, 'UdpInDatagrams': COUNT})
TRUTH = {'ipv4_input > udpv4_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp4()
    network.send_frame(ethernet(ip4(udp())) + b'\0' * 18, COUNT)
    network.read_settled(reader)
