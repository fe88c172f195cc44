# SPDX-License-Identifier: Apache-2.0
#
# UDP to a program that does not read: UdpInDatagrams waits for the program.

from laboratory import *

BROKEN = None
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT})
TRUTH = {'ipv4_input > udpv4_in > queue': COUNT}
FIRST_FINDING = {}


def run(network):
    network.udp4()
    network.send(ip4(udp()), COUNT)
