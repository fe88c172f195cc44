# SPDX-License-Identifier: Apache-2.0
#
# The program's socket filter (BPF) takes nothing: UdpInErrors.

from laboratory import *

BROKEN = 'a socket filter (BPF) drops'
COUNT = 7
COUNTERS = together(received4(COUNT), {'IpInDelivers': COUNT, 'UdpInErrors': COUNT})
TRUTH = {'ipv4_input > udpv4_in > filter x socket filter': COUNT}
FIRST_FINDING = {'UdpInErrors': COUNT}
SO_ATTACH_FILTER = 26


def run(network):
    reader = network.udp4()
    take_nothing = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 0))  # return 0 bytes
    reader.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack('HL', 1, ctypes.addressof(take_nothing)))
    network.send(ip4(udp()), COUNT)
