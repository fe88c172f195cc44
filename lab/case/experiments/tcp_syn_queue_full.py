# SPDX-License-Identifier: Apache-2.0
#
# Too many half-open connections, without SYN cookies: TcpExtTCPReqQFullDrop, and with it TcpExtListenDrops.

from laboratory import *

BROKEN = 'too many half-open connections'
COUNT = 12
MAY_MOVE = ('IpOut', 'IpExtOut')
COUNTERS = together(received4(COUNT, 44), {
    'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': lambda moved, seen: 0 < moved['TcpOutSegs'] < COUNT,
    'TcpExtListenDrops': lambda moved, seen: COUNT - moved['TcpOutSegs'],
    'TcpExtTCPReqQFullDrop': lambda moved, seen: 0 < moved['TcpExtTCPReqQFullDrop'] <= moved['TcpExtListenDrops']})
TRUTH = {'ipv4_input > tcp_in > listen': lambda moved, seen: moved['TcpOutSegs'],
         'ipv4_input > tcp_in > listen x connection refused': lambda moved, seen: moved['TcpExtListenDrops'],
         'tcp_out': lambda moved, seen: moved['TcpOutSegs'], 'ipv4_output': lambda moved, seen: moved['TcpOutSegs']}
FIRST_FINDING = {'TcpExtTCPReqQFullDrop': lambda moved, seen: moved['TcpExtTCPReqQFullDrop']}
WITHIN_S = 0.9


def run(network):
    network.sysctl('net/ipv4/tcp_syncookies', 0)
    network.listener(backlog=4)
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=MSS), protocol=TCP))
