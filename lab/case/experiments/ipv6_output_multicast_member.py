# SPDX-License-Identifier: Apache-2.0
#
# Multicast by a program, and a member here: a copy comes back.

from laboratory import *

BROKEN = None
COUNT = 7
GROUP = 'ff05::1234'
COUNTERS = together(received6(COUNT), transmitted6(COUNT), {
    'Udp6OutDatagrams': COUNT, 'Ip6OutRequests': COUNT, 'Ip6OutMcastPkts': COUNT, 'Ip6OutMcastOctets': 68 * COUNT,
    'Ip6InMcastPkts': COUNT, 'Ip6InMcastOctets': 68 * COUNT, 'Ip6InDelivers': COUNT, 'Udp6InDatagrams': COUNT})
TRUTH = {**udp6_sent(COUNT), 'ipv6_output.forwarded x multicast: also for this host': COUNT,
         'ipv6_input > udpv6_in': COUNT}
FIRST_FINDING = {}


def prepare(network):
    return network.join6(network.udp6(), GROUP)


def run(network, reader):
    sender = network.udp6(6000)
    sender.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, network.device_index('uplink'))
    network.send_each(sender, b'x' * 20, (GROUP, 5000), COUNT)
    network.read_settled(reader)
