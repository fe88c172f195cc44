# SPDX-License-Identifier: Apache-2.0
#
# The table of connection tracking is full, and every new connection is dropped: only conntrack's own
# statistics and the
# balance show it.

from laboratory import *

BROKEN = 'a full table of connection tracking'
COUNT = 7
COUNTERS = together(received4(COUNT))
TRUTH = {'ipv4_input > prerouting x firewall rule': COUNT}
RESIDUALS = {'R_in4': COUNT}
FIRST_FINDING = {'R_in4': COUNT}


def prepare(network):
    network.nft('ct state established accept', hook='prerouting')
    try:
        network.sysctl('net/netfilter/nf_conntrack_max', 1)
    except PermissionError as error:
        raise CannotRun('nf_conntrack_max belongs to the whole machine here') from error
    network.udp4()
    network.send(ip4(udp(source_port=3000)))
    network.settle()
    return network


def run(network, _):
    for number in range(COUNT):
        network.send(ip4(udp(source_port=4000 + number)))
