# SPDX-License-Identifier: Apache-2.0
#
# A link-local source must not be forwarded: Ip6InAddrErrors. The answer would go back over a link where the
# router has no
# link-local address here, so it ends in Ip6OutNoRoutes, and as if it were one too many.

from laboratory import *

BROKEN = 'a link-local source, which must not be forwarded'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'Ip6InAddrErrors': COUNT, 'Ip6OutNoRoutes': COUNT,
                                        'Icmp6OutRateLimitHost': COUNT})
TRUTH = {'ipv6_input > decision > ipv6_forward > source x source must not be forwarded': COUNT,
         'icmpv6_out > limit x too many for that host': COUNT, 'ipv6_output > route x no route': COUNT}
FIRST_FINDING = {'Ip6InAddrErrors': COUNT}
DESTINATION_UNREACHABLE = 1


def run(network):
    network.sysctl('net/ipv6/icmp/ratemask', DESTINATION_UNREACHABLE)
    network.send(ip6(udp6(source='fe80::1', target=PEER6), source='fe80::1', target=PEER6), COUNT)
