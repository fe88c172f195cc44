# SPDX-License-Identifier: Apache-2.0
#
# An ICMP error about a connection, with a sequence that is not ours: TcpExtOutOfWindowIcmps.

from laboratory import *

BROKEN = 'ICMP errors that quote a wrong sequence'
COUNT = 3
COMPARED = ('Tcp', 'Icmp')
COUNTERS = together(icmp4_received(COUNT, 3), {'TcpExtOutOfWindowIcmps': COUNT})
TRUTH = {'ipv4_input > icmpv4': COUNT}
FIRST_FINDING = {'TcpExtOutOfWindowIcmps': COUNT}


def prepare(network):
    listener = network.listener()
    client = TcpClient(network)
    network.keep(listener.accept()[0])
    return client


def run(network, client):
    segment = tcp(source_port=5000, target_port=4000, sequence=client.acknowledged + 1000000, source=ROUTER4,
                  target=HOST4)
    sent = ip4(segment, source=ROUTER4, target=HOST4, protocol=TCP)
    network.send(ip4(icmp4(3, 1, b'\0' * 4, sent), protocol=ICMP), COUNT)
