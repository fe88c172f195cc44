# SPDX-License-Identifier: Apache-2.0
#
# The kernel's counters, read without netcase so that the two can be held against each other; and the changes that come
# together: whoever receives a packet counts it, its bytes and its ECN class.

LEVELS = {'IpForwarding', 'IpDefaultTTL', 'TcpRtoAlgorithm', 'TcpRtoMin', 'TcpRtoMax', 'TcpMaxConn', 'TcpCurrEstab',
          'MPTcpExtMPCurrEstab'}


def read_counters():
    """All counters of the namespace that we are in, by the names that nstat prints."""
    values = {}
    for name in ('snmp', 'netstat'):
        with open('/proc/thread-self/net/' + name) as file:
            lines = file.read().splitlines()
        for names, numbers in zip(lines[::2], lines[1::2]):
            group = names.split(':')[0]
            values.update(zip((group + word for word in names.split()[1:]), map(int, numbers.split()[1:])))
    for name in ('snmp6', 'xfrm_stat'):
        try:
            with open('/proc/thread-self/net/' + name) as file:
                values.update((line.split()[0], int(line.split()[1])) for line in file)
        except FileNotFoundError:
            pass  # no IPv6, or no XFRM, in this kernel
    return values


class Changes(dict):
    """What moved, by name; what did not moved by 0."""

    def __missing__(self, name):
        return 0


def changes(older, newer):
    return Changes({name: value - older.get(name, 0) for name, value in newer.items()
                    if value != older.get(name, 0) and name not in LEVELS})


def together(*parts):
    """The sum of several changes. Where one is a function, it takes the place of the sum."""
    total = {}
    for part in parts:
        for name, value in part.items():
            total[name] = value if callable(value) else total.get(name, 0) + value
    return total


def received4(count, octets=48):
    return {'IpInReceives': count, 'IpExtInOctets': count * octets, 'IpExtInNoECTPkts': count}


def received6(count, octets=68):
    return {'Ip6InReceives': count, 'Ip6InOctets': count * octets, 'Ip6InNoECTPkts': count}


def transmitted4(count, octets=48):
    return {'IpOutTransmits': count, 'IpExtOutOctets': count * octets}


def transmitted6(count, octets=68):
    return {'Ip6OutTransmits': count, 'Ip6OutOctets': count * octets}


ICMP4_NAMES = {0: 'EchoReps', 3: 'DestUnreachs', 5: 'Redirects', 8: 'Echos', 11: 'TimeExcds', 12: 'ParmProbs',
               13: 'Timestamps', 14: 'TimestampReps'}
ICMP6_NAMES = {1: 'DestUnreachs', 2: 'PktTooBigs', 3: 'TimeExcds', 4: 'ParmProblems', 128: 'Echos', 129: 'EchoReplies',
               135: 'NeighborSolicits', 136: 'NeighborAdvertisements', 137: 'Redirects', 143: 'MLDv2Reports'}


def icmp4_sent(count, kind, octets=76):
    return together({'IcmpOutMsgs': count, 'IcmpOut' + ICMP4_NAMES[kind]: count, 'IcmpMsgOutType%d' % kind: count,
                     'IpOutRequests': count}, transmitted4(count, octets))


def icmp4_received(count, kind):
    named = {'IcmpIn' + ICMP4_NAMES[kind]: count} if kind in ICMP4_NAMES else {}
    return {'IcmpInMsgs': count, 'IcmpMsgInType%d' % kind: count, **named}


def icmp6_sent(count, kind, octets=116):
    return together({'Icmp6OutMsgs': count, 'Icmp6Out' + ICMP6_NAMES[kind]: count, 'Icmp6OutType%d' % kind: count,
                     'Ip6OutRequests': count}, transmitted6(count, octets))


def icmp6_received(count, kind):
    named = {'Icmp6In' + ICMP6_NAMES[kind]: count} if kind in ICMP6_NAMES else {}
    return {'Icmp6InMsgs': count, 'Icmp6InType%d' % kind: count, **named}
