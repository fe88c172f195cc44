# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy demands ESP of what is forwarded, and it comes in the clear: XfrmInTmplMismatch.

from laboratory import *

BROKEN = 'packets in the clear, where an IPsec policy demands ESP'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'XfrmInTmplMismatch': COUNT})
TRUTH = {'ipv4_input > decision > ipv4_forward > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x not protected as the policy wants': COUNT,
         'xfrm_fwd > policy x not protected as the policy wants': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'XfrmInTmplMismatch': COUNT}


def run(network):
    network.run('ip xfrm policy add dir fwd src 10.0.0.0/24 dst 10.0.1.0/24'
                ' tmpl src 10.0.0.1 dst 10.0.0.2 proto esp mode tunnel')
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
