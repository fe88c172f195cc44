# SPDX-License-Identifier: Apache-2.0
#
# Too many half-open connections, with SYN cookies: all are answered, some with a cookie.

from laboratory import *

BROKEN = 'too many half-open connections'
COUNT = 12
COUNTERS = together(received4(COUNT, 44), transmitted4(COUNT, 44), {
    'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpOutSegs': COUNT, 'IpOutRequests': COUNT,
    'TcpExtSyncookiesSent': lambda moved, seen: moved['TcpExtSyncookiesSent'] > 0,
    'TcpExtTCPReqQFullDoCookies': lambda moved, seen: moved['TcpExtSyncookiesSent']})
TRUTH = {'ipv4_input > tcp_in > listen': COUNT, **tcp4_answers(COUNT),
         'tcp_in.listen > SYN cookies sent': lambda moved, seen: moved['TcpExtSyncookiesSent']}
FIRST_FINDING = {'TcpExtTCPReqQFullDoCookies': lambda moved, seen: moved['TcpExtSyncookiesSent']}
WITHIN_S = 0.9


def run(network):
    network.sysctl('net/ipv4/tcp_syncookies', 1)
    network.listener(backlog=4)
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=MSS), protocol=TCP))
