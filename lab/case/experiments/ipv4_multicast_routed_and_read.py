# SPDX-License-Identifier: Apache-2.0
#
# A multicast router that is a member itself: each packet is counted once coming in, and twice going on.

from laboratory import *

BROKEN = None
COUNT = 7
GROUP = '239.1.2.3'
FORWARDING = True
COUNTERS = together(received4(COUNT), transmitted4(COUNT), {
    'IpExtInMcastPkts': COUNT, 'IpExtInMcastOctets': 48 * COUNT, 'IpForwDatagrams': COUNT,
    'IpExtOutMcastPkts': COUNT, 'IpExtOutMcastOctets': 48 * COUNT, 'IpInDelivers': COUNT})
TRUTH = {'ipv4_input > decision > ipv4_forward > ipv4_output': COUNT,
         'ipv4_input.decision > udpv4_in > queue': COUNT}
RESIDUALS = {'R_in4': -COUNT}
FIRST_FINDING = {}
MRT_INIT, MRT_ADD_VIF, MRT_ADD_MFC, IP_MULTICAST = 200, 202, 204, socket.IPPROTO_IP


def prepare(network):
    member = network.udp4()
    member.setsockopt(IP_MULTICAST, socket.IP_ADD_MEMBERSHIP, address_bytes(GROUP) + address_bytes(ROUTER4))
    routing = network.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_IGMP)
    routing.setsockopt(IP_MULTICAST, MRT_INIT, 1)
    for number, address in enumerate((ROUTER4, ROUTER4_DOWN)):
        # struct vifctl: number, flags, TTL threshold, rate limit, the device's address, the tunnel's end
        routing.setsockopt(IP_MULTICAST, MRT_ADD_VIF,
                           struct.pack('=HBBI4s4s', number, 0, 1, 0, address_bytes(address), bytes(4)))
    # struct mfcctl: source, group, from device 0, to device 1 (a TTL threshold for each of 32), statistics
    thresholds = bytes([0, 1] + 30 * [0])
    routing.setsockopt(IP_MULTICAST, MRT_ADD_MFC, struct.pack(
        '@4s4sH32sIIIi', address_bytes(HOST4), address_bytes(GROUP), 0, thresholds, 0, 0, 0, 0))
    time.sleep(0.1)  # reports of membership
    network.settle()


def run(network):
    network.send(ip4(udp(target=GROUP), target=GROUP), COUNT, target=multicast_mac(GROUP))
