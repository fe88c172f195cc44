# SPDX-License-Identifier: Apache-2.0
#
# The ways of what the router answers, for TRUTH: one way through the protocol, one through IP.


def icmp4_answers(count):
    return {'icmpv4_out': count, 'ipv4_output': count}


def icmp6_answers(count):
    return {'icmpv6_out': count, 'ipv6_output': count}


def tcp4_answers(count):
    return {'tcp_out': count, 'ipv4_output': count}


def udp4_sent(count):
    return {'udpv4_out': count, 'ipv4_output': count}


def udp6_sent(count):
    return {'udpv6_out': count, 'ipv6_output': count}
