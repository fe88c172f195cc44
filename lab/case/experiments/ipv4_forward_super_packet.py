# SPDX-License-Identifier: Apache-2.0
#
# One super-packet of 20 segments is forwarded as one: IP counts one packet, but every segment's ECN class.

from laboratory import *

BROKEN = None
COUNT = 20
FORWARDING = True
COUNTERS = {'IpInReceives': 1, 'IpForwDatagrams': 1, 'IpOutTransmits': 1, 'IpExtInNoECTPkts': COUNT,
            'IpExtInOctets': 20040, 'IpExtOutOctets': 20040}
TRUTH = {'ipv4_input > decision > ipv4_forward > ipv4_output': 1}
FIRST_FINDING = {}


def run(network):
    network.send_super_packet(COUNT, 1000, PEER4)
