# SPDX-License-Identifier: Apache-2.0
#
# An IPsec policy wants ESP, there is no SA, and nobody to negotiate one: the program is told that all was
# sent, and the
# packets vanish behind IpOutRequests.

from laboratory import *

BROKEN = 'an IPsec policy without an SA'
COUNT = 7
COUNTERS = {'XfrmOutNoStates': COUNT, 'IpOutRequests': COUNT, 'UdpOutDatagrams': COUNT}
TRUTH = {'udpv4_out': COUNT, 'ipv4_output > local_out x IPsec, no SA yet': COUNT,
         'xfrm_out > lookup x no SA yet': COUNT}
RESIDUALS = {'R_out4': COUNT}
FIRST_FINDING = {'XfrmOutNoStates': COUNT}
RELATIONS = ['seen == 0']


def run(network):
    network.run('ip xfrm policy add dir out src 10.0.0.2 dst 10.0.0.0/24'
                ' tmpl src 10.0.0.2 dst 10.0.0.1 proto esp mode tunnel')
    return network.send_each(network.udp4(6000), b'x' * 20, (HOST4, 5000), COUNT)
