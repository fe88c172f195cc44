# SPDX-License-Identifier: Apache-2.0
#
# The same over IPv6: XfrmInTmplMismatch and Ip6InDiscards.

from laboratory import *

BROKEN = 'packets in the clear, where an IPsec policy demands ESP'
COUNT = 7
FORWARDING = True
COUNTERS = together(received6(COUNT), {'XfrmInTmplMismatch': COUNT, 'Ip6InDiscards': COUNT})
TRUTH = {'ipv6_input > decision > ipv6_forward > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x not protected as the policy wants': COUNT,
         'xfrm_fwd > policy x not protected as the policy wants': COUNT}
FIRST_FINDING = {'XfrmInTmplMismatch': COUNT}


def run(network):
    network.run('ip xfrm policy add dir fwd src 2001:db8:a::/64 dst 2001:db8:b::/64'
                ' tmpl src 2001:db8:a::1 dst 2001:db8:a::2 proto esp mode tunnel')
    network.send(ip6(udp6(target=PEER6), target=PEER6), COUNT)
