# SPDX-License-Identifier: Apache-2.0
#
# A raw socket brings the IP header of a ping: IcmpOutMsgs counts it, and IpOutRequests does not.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(transmitted4(COUNT, 44), {'IcmpOutMsgs': COUNT, 'IcmpOutEchos': COUNT, 'IcmpMsgOutType8': COUNT})
TRUTH = {'icmpv4_out': COUNT, 'ipv4_output.local_out > interface layer': COUNT}
RESIDUALS = {'R_out4': -COUNT}
FIRST_FINDING = {}


def run(network):
    sender = network.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    network.send_each(sender, ip4(icmp4(), protocol=ICMP, source=ROUTER4, target=HOST4), (HOST4, 0), COUNT)
