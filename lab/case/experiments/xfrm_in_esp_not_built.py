# SPDX-License-Identifier: Apache-2.0
#
# ESP where the kernel knows no ESP: not XfrmInNoStates, but a protocol that nobody handles.

from laboratory import *

BROKEN = 'ESP, which this kernel does not know'
COUNT = 7
COUNTERS = together(received4(COUNT, 56), {'IpInUnknownProtos': COUNT}, icmp4_sent(COUNT, 3, 84))
TRUTH = {'ipv4_input > protocol x no such protocol here': COUNT, **icmp4_answers(COUNT)}
FIRST_FINDING = {'IpInUnknownProtos': COUNT}


def kernel_has_esp():
    with open('/proc/kallsyms') as symbols:
        return any(' esp_input' in line for line in symbols)


def run(network):
    if kernel_has_esp():
        raise CannotRun('this kernel has ESP')
    network.send(ip4(struct.pack('!II', 0x1234, 1) + b'e' * 28, protocol=ESP), COUNT)
