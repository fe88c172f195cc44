# SPDX-License-Identifier: Apache-2.0
#
# A raw socket brings the IP header: IpOutTransmits without IpOutRequests.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = transmitted4(COUNT)
TRUTH = {'ipv4_output.local_out > interface layer': COUNT}
RESIDUALS = {'R_out4': -COUNT}
FIRST_FINDING = {}


def run(network):
    sender = network.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    network.send_each(sender, ip4(udp(source=ROUTER4, target=HOST4), source=ROUTER4, target=HOST4), (HOST4, 0), COUNT)
