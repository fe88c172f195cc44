# SPDX-License-Identifier: Apache-2.0
#
# The qdisc has no room for the second or third fragment: IpFragFails, although IpFragCreates moved. The
# fragment that
# failed is in IpOutTransmits and not in IpFragCreates, so that the balance closes as if the datagram had not
# been cut
# at all; that is what the diagrams show, so only the other ones are told.

from laboratory import *

BROKEN = 'a full qdisc drops fragments'
COUNT = 1
COMPARED = ()
COUNTERS = {'IpFragFails': 1, 'IpFragOKs': 0, 'IpOutDiscards': 1}
RELATIONS = ["moved['IpFragCreates'] < 3", "moved['IpOutTransmits'] == moved['IpFragCreates'] + 1"]
TRUTH = {'udpv4_out > send': COUNT}
UNTOLD = ('ipv4_output', 'ipv4_frag')
FIRST_FINDING = {'IpOutDiscards': 1}
IP_MTU_DISCOVER, IP_PMTUDISC_DONT = 10, 0


def run(network):
    sender = network.udp4(6000)
    sender.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT)
    network.run('tc qdisc add dev uplink root tbf rate 8kbit burst 1600 limit 1600')
    network.send_each(sender, b'x' * 4000, (HOST4, 5000), COUNT)
