# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks what a program sends over IPv6: no counter of IPv6 moves.

from laboratory import *

BROKEN = 'an IPsec policy blocks what a program sends'
COUNT = 7
COUNTERS = {'XfrmOutPolBlock': COUNT}
TRUTH = {'udpv6_out > route x refused, and the program told so': COUNT,
         'ipv6_output > route x IPsec policy': COUNT,
         'xfrm_out > lookup x policy blocks': COUNT}
FIRST_FINDING = {'XfrmOutPolBlock': COUNT}
RELATIONS = ['seen == COUNT']


def run(network):
    network.run('ip xfrm policy add dir out src 2001:db8:a::2 dst 2001:db8:a::/64 action block')
    return network.send_each(network.udp6(6000), b'x' * 20, (HOST6, 5000), COUNT)
