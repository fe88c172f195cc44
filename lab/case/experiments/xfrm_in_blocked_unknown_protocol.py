# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy blocks a protocol that nobody handles: here IP looks at the policy, so IP does not deliver.

from laboratory import *

BROKEN = 'an IPsec policy blocks incoming packets'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'XfrmInPolBlock': COUNT})
TRUTH = {'ipv4_input > protocol x IPsec policy': COUNT,
         'packets without IPsec > xfrm_in > policy x policy blocks': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'XfrmInPolBlock': COUNT}


def run(network):
    network.run('ip xfrm policy add dir in src 10.0.0.0/24 dst 10.0.0.2 action block')
    network.send(ip4(b'z' * 20, protocol=UNUSED), COUNT)
