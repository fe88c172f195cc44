# SPDX-License-Identifier: Apache-2.0
#
# UDP sent by a program.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together({'Udp6OutDatagrams': COUNT, 'Ip6OutRequests': COUNT}, transmitted6(COUNT))
TRUTH = udp6_sent(COUNT)
FIRST_FINDING = {}


def run(network):
    network.send_each(network.udp6(6000), b'x' * 20, (HOST6, 5000), COUNT)
