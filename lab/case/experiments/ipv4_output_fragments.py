# SPDX-License-Identifier: Apache-2.0
#
# A program sends more than the MTU: three fragments each.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(transmitted4(3 * COUNT, 0), {
    'UdpOutDatagrams': COUNT, 'IpOutRequests': COUNT, 'IpFragOKs': COUNT, 'IpFragCreates': 3 * COUNT,
    'IpExtOutOctets': COUNT * (4008 + 3 * 20)})
TRUTH = {'udpv4_out': COUNT, 'ipv4_output > ipv4_frag > cut': COUNT, 'ipv4_frag.cut > ipv4_output': 3 * COUNT}
FIRST_FINDING = {}
IP_MTU_DISCOVER, IP_PMTUDISC_DONT = 10, 0


def run(network):
    sender = network.udp4(6000)
    sender.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT)
    network.send_each(sender, b'x' * 4000, (HOST4, 5000), COUNT)
