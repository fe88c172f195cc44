# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks what a program sends: it is told EPERM, and no counter of IP moves.

from laboratory import *

BROKEN = 'an IPsec policy blocks what a program sends'
COUNT = 7
COUNTERS = {'XfrmOutPolBlock': COUNT}
TRUTH = {'udpv4_out > route x refused, and the program told so': COUNT,
         'ipv4_output > route x IPsec policy': COUNT,
         'xfrm_out > lookup x policy blocks': COUNT}
FIRST_FINDING = {'XfrmOutPolBlock': COUNT}
RELATIONS = ['seen == COUNT']


def run(network):
    network.run('ip xfrm policy add dir out src 10.0.0.2 dst 10.0.0.0/24 action block')
    return network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
