# SPDX-License-Identifier: Apache-2.0
#
# Packets as bytes, right or broken in one known way: every field that an experiment wants to spoil is an argument.
# All checksums are computed here, so that a packet is dropped for the reason the experiment names and no other.

import socket
import struct

from addresses import HOST4, HOST6, HOST_MAC, ROUTER4, ROUTER6, ROUTER_MAC

FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32
ICMP, TCP, UDP, ROUTING, FRAGMENT, ESP, ICMP6, DESTINATION_OPTIONS, UNUSED = 1, 6, 17, 43, 44, 50, 58, 60, 253
MSS = b'\x02\x04\x05\xb4'  # the TCP option: segments of 1460 bytes
BROADCAST_MAC = 'ffffffffffff'


def internet_checksum(data):
    if len(data) % 2:
        data += b'\0'
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def address_bytes(address):
    return socket.inet_pton(socket.AF_INET6 if ':' in address else socket.AF_INET, address)


def pseudo_header(source, target, protocol, length):
    addresses = address_bytes(source) + address_bytes(target)
    if ':' in source:
        return addresses + struct.pack('!IHBB', length, 0, 0, protocol)
    return addresses + struct.pack('!BBH', 0, protocol, length)


def ip4(payload=b'', source=HOST4, target=ROUTER4, protocol=UDP, ttl=64, identity=1, offset=0, more=False,
        dont_fragment=False, version=4, total_length=None, bad_checksum=False, options=b''):
    header_length = 20 + len(options)
    if total_length is None:
        total_length = header_length + len(payload)
    fragment = more << 13 | dont_fragment << 14 | offset // 8
    header = struct.pack('!BBHHHBBH', version << 4 | header_length // 4, 0, total_length, identity & 0xffff, fragment,
                         ttl, protocol, 0) + address_bytes(source) + address_bytes(target) + options
    checksum = internet_checksum(header) ^ (0x5555 if bad_checksum else 0)
    return header[:10] + struct.pack('!H', checksum) + header[12:] + payload


def ip6(payload=b'', source=HOST6, target=ROUTER6, protocol=UDP, hop_limit=64, payload_length=None, version=6):
    if payload_length is None:
        payload_length = len(payload)
    return struct.pack('!IHBB', version << 28, payload_length, protocol, hop_limit) \
        + address_bytes(source) + address_bytes(target) + payload


def udp(data=b'x' * 20, source_port=4000, target_port=5000, source=HOST4, target=ROUTER4, length=None,
        bad_checksum=False, no_checksum=False):
    true_length = 8 + len(data)
    header = struct.pack('!HHHH', source_port, target_port, true_length if length is None else length, 0)
    checksum = internet_checksum(pseudo_header(source, target, UDP, true_length) + header + data) or 0xffff
    if bad_checksum:
        checksum ^= 0x5555
    if no_checksum:
        checksum = 0
    return header[:6] + struct.pack('!H', checksum) + data


def udp6(data=b'x' * 20, source=HOST6, target=ROUTER6, **more):
    return udp(data, source=source, target=target, **more)


def tcp(data=b'', source_port=4000, target_port=5000, sequence=1000, acknowledged=0, flags=SYN, window=65535,
        options=b'', source=HOST4, target=ROUTER4, bad_checksum=False, header_words=None):
    options += b'\1' * (-len(options) % 4)
    if header_words is None:
        header_words = (20 + len(options)) // 4
    header = struct.pack('!HHIIBBHHH', source_port, target_port, sequence & 0xffffffff, acknowledged & 0xffffffff,
                         header_words << 4, flags, window, 0, 0) + options
    checksum = internet_checksum(pseudo_header(source, target, TCP, len(header) + len(data)) + header + data)
    if bad_checksum:
        checksum ^= 0x5555
    return header[:16] + struct.pack('!H', checksum) + header[18:] + data


def icmp4(kind=8, code=0, rest=b'\0\1\0\1', data=b'y' * 16, bad_checksum=False):
    message = struct.pack('!BBH', kind, code, 0) + rest + data
    checksum = internet_checksum(message) ^ (0x5555 if bad_checksum else 0)
    return message[:2] + struct.pack('!H', checksum) + message[4:]


def icmp6(kind=128, code=0, rest=b'\0\1\0\1', data=b'y' * 16, bad_checksum=False, source=HOST6, target=ROUTER6):
    message = struct.pack('!BBH', kind, code, 0) + rest + data
    checksum = internet_checksum(pseudo_header(source, target, ICMP6, len(message)) + message)
    if bad_checksum:
        checksum ^= 0x5555
    return message[:2] + struct.pack('!H', checksum) + message[4:]


def fragments4(payload, sizes, **fields):
    """The payload cut into fragments of these sizes, each a multiple of 8 but the last."""
    offsets = [sum(sizes[:i]) for i in range(len(sizes))]
    return [ip4(payload[offset:offset + size], offset=offset, more=offset != offsets[-1], **fields)
            for offset, size in zip(offsets, sizes)]


def fragment_header6(protocol, offset, more, identity):
    return struct.pack('!BBHI', protocol, 0, offset & 0xfff8 | more, identity)


def fragments6(payload, sizes, protocol=UDP, identity=1, **fields):
    offsets = [sum(sizes[:i]) for i in range(len(sizes))]
    return [ip6(fragment_header6(protocol, offset, offset != offsets[-1], identity) + payload[offset:offset + size],
                protocol=FRAGMENT, **fields) for offset, size in zip(offsets, sizes)]


def ethernet(packet, target=ROUTER_MAC, source=HOST_MAC, kind=None):
    if kind is None:
        kind = 0x86dd if packet and packet[0] >> 4 == 6 else 0x0800
    return bytes.fromhex(target) + bytes.fromhex(source) + struct.pack('!H', kind) + packet


def multicast_mac(group):
    group = address_bytes(group)
    if len(group) == 16:
        return '3333' + group[-4:].hex()
    return '01005e%02x%02x%02x' % (group[1] & 127, group[2], group[3])
