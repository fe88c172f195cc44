# SPDX-License-Identifier: Apache-2.0
#
# A program looks at a datagram twice before it reads it: UdpInDatagrams counts the reading alone.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInDatagrams': COUNT})
TRUTH = {'ipv4_input > udpv4_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp4()
    network.send(ip4(udp()), COUNT)
    network.settle()
    for _ in range(2):
        reader.recv(100, socket.MSG_PEEK)
    network.read_all(reader)
