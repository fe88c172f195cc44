# SPDX-License-Identifier: Apache-2.0
#
# The default policy for output blocks a forwarded packet: no counter at all.

from laboratory import *

BROKEN = 'the default IPsec policy for output blocks forwarded packets'
COUNT = 7
FORWARDING = True
COUNTERS = received4(COUNT)
TRUTH = {'ipv4_input > decision > ipv4_forward > route x IPsec, default policy': COUNT,
         'xfrm_fwd > route x default policy blocks': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def run(network):
    network.run('ip xfrm policy setdefault out block')
    network.send(ip4(udp(target=PEER4), target=PEER4), COUNT)
