# SPDX-License-Identifier: Apache-2.0
#
# The default policy blocks what is forwarded: XfrmInNoPols.

from laboratory import *

BROKEN = 'the default IPsec policy blocks forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = together(received4(COUNT), {'XfrmInNoPols': COUNT})
TRUTH = {'ipv4_input > decision > ipv4_forward > policy x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x no policy': COUNT, 'xfrm_fwd > policy x no policy': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'XfrmInNoPols': COUNT}


def run(network):
    network.run('ip xfrm policy setdefault fwd block')
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
