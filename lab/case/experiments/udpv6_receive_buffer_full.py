# SPDX-License-Identifier: Apache-2.0
#
# A program reads too slowly, and its receive buffer is full: Udp6RcvbufErrors, which are in Udp6InErrors as well.

from laboratory import *

BROKEN = 'a full UDP receive buffer'
COUNT = 50
COUNTERS = together(received6(COUNT, 1048), {
    'Ip6InDelivers': COUNT, 'Udp6InDatagrams': lambda moved, read: read,
    'Udp6RcvbufErrors': lambda moved, read: COUNT - read, 'Udp6InErrors': lambda moved, read: COUNT - read})
TRUTH = {'ipv6_input > udpv6_in': lambda moved, read: read,
         'ipv6_input > udpv6_in > buffer x receive buffer full': lambda moved, read: COUNT - read}
FIRST_FINDING = {'Udp6RcvbufErrors': lambda moved, read: COUNT - read}
RELATIONS = ['0 < seen < COUNT']


def run(network):
    reader = network.udp6()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4608)
    network.send(ip6(udp6(b'd' * 1000)), COUNT)
    return network.read_settled(reader)
