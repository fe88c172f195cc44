# SPDX-License-Identifier: Apache-2.0
#
# A fragment header on a whole datagram: one fragment in, one datagram out.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received6(COUNT, 76), {'Ip6ReasmReqds': COUNT, 'Ip6ReasmOKs': COUNT, 'Ip6InDelivers': COUNT,
                                           'Udp6InDatagrams': COUNT})
TRUTH = {'ipv6_input > extensions > ipv6_reasm > ipv6_input.extensions > udpv6_in': COUNT}
FIRST_FINDING = {}


def run(network):
    reader = network.udp6()
    network.send(ip6(fragment_header6(UDP, 0, False, 5) + udp6(), protocol=FRAGMENT), COUNT)
    network.read_settled(reader)
