# SPDX-License-Identifier: Apache-2.0
#
# Ten datagrams sent as one (UDP_SEGMENT), to a program that takes them singly: IP sees one packet, the program ten.

from laboratory import *

BROKEN = None
COUNT = 10
PEERS = True
COUNTERS = {'IpInReceives': 1, 'IpInDelivers': 1, 'UdpInDatagrams': COUNT, 'IpExtInOctets': 10028,
            'IpExtInNoECTPkts': COUNT}
TRUTH = {'ipv4_input > udpv4_in > lookup': 1, 'udpv4_in.lookup > programs': COUNT}
FIRST_FINDING = {}
RELATIONS = ["host['UdpOutDatagrams'] == host['IpOutRequests'] == host['IpOutTransmits'] == 1"]
SOL_UDP, UDP_SEGMENT = 17, 103


def run(network):
    reader, sender = network.udp4(), network.udp4(6000, 'host')
    sender.setsockopt(SOL_UDP, UDP_SEGMENT, 1000)
    sender.sendto(b'x' * 10000, (ROUTER4, 5000))
    network.read_settled(reader)
