# SPDX-License-Identifier: Apache-2.0
#
# Multicast by a program, and no member here: no copy comes back.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(transmitted4(COUNT), {'UdpOutDatagrams': COUNT, 'IpOutRequests': COUNT,
                                          'IpExtOutMcastPkts': COUNT, 'IpExtOutMcastOctets': 48 * COUNT})
TRUTH = udp4_sent(COUNT)
FIRST_FINDING = {}


def run(network):
    sender = network.udp4(6000)
    sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, address_bytes(ROUTER4))
    network.send_each(sender, b'x' * 20, ('239.1.2.3', 5000), COUNT)
