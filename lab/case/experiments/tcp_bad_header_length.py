# SPDX-License-Identifier: Apache-2.0
#
# A data offset below 5 words: TcpInErrs.

from laboratory import *

BROKEN = 'TCP headers that are too short'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpInErrs': COUNT})
TRUTH = {'ipv4_input > tcp_in > header x bad header': COUNT}
FIRST_FINDING = {'TcpInErrs': COUNT}


def run(network):
    network.send(ip4(tcp(header_words=3), protocol=TCP), COUNT)
