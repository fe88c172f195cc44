# SPDX-License-Identifier: Apache-2.0
#
# A program reads too slowly, and its receive buffer is full: UdpRcvbufErrors, which are in UdpInErrors as well.

from laboratory import *

BROKEN = 'a full UDP receive buffer'
COUNT = 50
COUNTERS = together(received4(COUNT, 1028), {
    'IpInDelivers': COUNT, 'UdpInDatagrams': lambda moved, read: read,
    'UdpRcvbufErrors': lambda moved, read: COUNT - read, 'UdpInErrors': lambda moved, read: COUNT - read})
TRUTH = {'ipv4_input > udpv4_in': lambda moved, read: read,
         'ipv4_input > udpv4_in > buffer x receive buffer full': lambda moved, read: COUNT - read}
FIRST_FINDING = {'UdpRcvbufErrors': lambda moved, read: COUNT - read}
RELATIONS = ['0 < seen < COUNT']


def run(network):
    reader = network.udp4()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4608)
    network.send(ip4(udp(b'd' * 1000)), COUNT)
    return network.read_settled(reader)
