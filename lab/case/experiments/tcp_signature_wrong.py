# SPDX-License-Identifier: Apache-2.0
#
# SYNs signed with TCP-MD5, and not by the key that the listener has: TcpExtTCPMD5Failure.

from laboratory import *

BROKEN = 'TCP-MD5 signatures made with another key'
COUNT = 3
COUNTERS = together(received4(COUNT, 60), {'IpInDelivers': COUNT, 'TcpInSegs': COUNT, 'TcpExtTCPMD5Failure': COUNT})
TRUTH = {'ipv4_input > tcp_in > common x TCP-MD5 signature': COUNT}
FIRST_FINDING = {'TcpExtTCPMD5Failure': COUNT}
SIGNATURE = bytes([19, 18]) + b'\1' * 16
TCP_MD5SIG = 14


def set_key(listener):
    # struct tcp_md5sig: the client's address, flags, prefix length, key length, device, the key
    client = struct.pack('=HH4s120x', socket.AF_INET, 0, address_bytes(HOST4))
    try:
        listener.setsockopt(socket.IPPROTO_TCP, TCP_MD5SIG, client + struct.pack('=BBHi80s', 0, 0, 6, 0, b'secret'))
    except OSError as error:
        raise CannotRun('this kernel has no TCP-MD5 (CONFIG_TCP_MD5SIG)') from error


def run(network):
    set_key(network.listener())
    for number in range(COUNT):
        network.send(ip4(tcp(source_port=4000 + number, options=SIGNATURE), protocol=TCP))
