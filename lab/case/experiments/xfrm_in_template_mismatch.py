# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy demands ESP, and the packets come in the clear: XfrmInTmplMismatch.

from laboratory import *

BROKEN = 'packets in the clear, where an IPsec policy demands ESP'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInErrors': COUNT, 'XfrmInTmplMismatch': COUNT})
TRUTH = {'ipv4_input > udpv4_in > lookup x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x not protected as the policy wants': COUNT}
FIRST_FINDING = {'XfrmInTmplMismatch': COUNT}


def run(network):
    network.udp4()
    network.run('ip xfrm policy add dir in src 10.0.0.0/24 dst 10.0.0.2'
                ' tmpl src 10.0.0.1 dst 10.0.0.2 proto esp mode tunnel')
    network.send(ip4(udp()), COUNT)
