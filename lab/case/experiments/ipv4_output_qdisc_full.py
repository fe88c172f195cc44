# SPDX-License-Identifier: Apache-2.0
#
# The qdisc of the device is full: datagrams are in IpOutTransmits and in IpOutDiscards, as the qdisc comes
# after both.

from laboratory import *

BROKEN = 'a full qdisc (tc limit)'
COUNT = 9
COUNTERS = together(transmitted4(COUNT, 1028), {
    'IpOutRequests': COUNT, 'UdpOutDatagrams': lambda moved, refused: COUNT - refused,
    'UdpSndbufErrors': lambda moved, refused: refused, 'IpOutDiscards': lambda moved, refused: refused})
RELATIONS = ['0 < seen < COUNT']
TRUTH = {'udpv4_out': lambda moved, refused: COUNT - refused, 'udpv4_out > send': lambda moved, refused: refused,
         'ipv4_output': lambda moved, refused: COUNT - refused,
         'ipv4_output > neighbour x full qdisc (UDP, ICMP, raw)': lambda moved, refused: refused}
FIRST_FINDING = {'IpOutDiscards': lambda moved, refused: refused}
IP_RECVERR = 11


def run(network):
    network.run('tc qdisc add dev uplink root tbf rate 8kbit burst 1600 limit 2500')
    sender = network.udp4(6000)
    sender.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)  # else the program is not told
    return network.send_each(sender, b'x' * 1000, (HOST4, 5000), COUNT)
