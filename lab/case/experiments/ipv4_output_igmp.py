# SPDX-License-Identifier: Apache-2.0
#
# A program joins a group: the kernel reports it, and the reports are only IP's.

from laboratory import *

BROKEN = None
COUNT = 1
COMPARED = ('IpOutR', 'Udp', 'Icmp', 'IpIn')
COUNTERS = {'IpOutRequests': lambda moved, seen: 0 < moved['IpOutRequests']}
RELATIONS = ["moved['IpOutRequests'] == moved['IpOutTransmits'] == moved['IpExtOutMcastPkts']"]
TRUTH = {'ipv4_output': lambda moved, seen: moved['IpOutRequests']}
FIRST_FINDING = {}


def run(network):
    member = network.udp4()
    member.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, address_bytes('239.1.2.3') + address_bytes(ROUTER4))
    network.wait_for(lambda counters: counters['IpOutRequests'] > 0)
