# SPDX-License-Identifier: Apache-2.0
#
# UDP sent by a program.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together({'UdpOutDatagrams': COUNT, 'IpOutRequests': COUNT}, transmitted4(COUNT))
TRUTH = udp4_sent(COUNT)
FIRST_FINDING = {}


def run(network):
    network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
