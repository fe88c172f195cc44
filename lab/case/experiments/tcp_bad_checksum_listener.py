# SPDX-License-Identifier: Apache-2.0
#
# A wrong checksum and a port where somebody listens: the same.

from laboratory import *

BROKEN = 'wrong TCP checksums'
COUNT = 7
COUNTERS = together(received4(COUNT, 40), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpInErrs': COUNT,
                                           'TcpInCsumErrors': COUNT})
TRUTH = {'ipv4_input > tcp_in > header x wrong checksum': COUNT}
FIRST_FINDING = {'TcpInCsumErrors': COUNT}


def run(network):
    network.listener()
    network.send(ip4(tcp(bad_checksum=True), protocol=TCP), COUNT)
