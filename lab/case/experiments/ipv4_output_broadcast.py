# SPDX-License-Identifier: Apache-2.0
#
# Broadcast by a program: a copy comes back.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), transmitted4(COUNT), {
    'UdpOutDatagrams': COUNT, 'IpOutRequests': COUNT, 'IpExtOutBcastPkts': COUNT, 'IpExtOutBcastOctets': 48 * COUNT,
    'IpExtInBcastPkts': COUNT, 'IpExtInBcastOctets': 48 * COUNT, 'IpInDelivers': COUNT, 'UdpIgnoredMulti': COUNT})
TRUTH = {**udp4_sent(COUNT), 'ipv4_output.forwarded x multicast, broadcast: also for this host': COUNT,
         'ipv4_input > udpv4_in > lookup x broadcast nobody listens to': COUNT}
FIRST_FINDING = {}


def run(network):
    sender = network.udp4(6000)
    sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    network.send_each(sender, b'x' * 20, (BROADCAST4, 5000), COUNT)
