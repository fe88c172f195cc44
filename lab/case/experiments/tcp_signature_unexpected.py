# SPDX-License-Identifier: Apache-2.0
#
# SYNs signed with TCP-MD5, and the listener has no key for that client: TcpExtTCPMD5Unexpected.

from laboratory import *

BROKEN = 'TCP-MD5 signatures that nobody expects'
COUNT = 3
COUNTERS = together(received4(COUNT, 60), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpExtTCPMD5Unexpected': COUNT})
TRUTH = {'ipv4_input > tcp_in > common x TCP-MD5 signature': COUNT}
FIRST_FINDING = {'TcpExtTCPMD5Unexpected': COUNT}
SIGNATURE = bytes([19, 18]) + b'\1' * 16


def run(network):
    network.listener()
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=SIGNATURE), protocol=TCP))
