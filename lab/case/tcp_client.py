# SPDX-License-Identifier: Apache-2.0
#
# A TCP client that is played frame by frame from the host, where no kernel answers in its name: it says exactly what an
# experiment wants it to say, and nothing again.

import struct

from addresses import HOST4, ROUTER4
from packets import ACK, MSS, SYN, TCP, ip4, tcp

TIMESTAMP = b'\1\1\x08\x0a'


class TcpClient:
    def __init__(self, network, source_port=4000, target_port=5000, options=MSS, with_handshake=True,
                 with_timestamps=False):
        self.network, self.source_port, self.target_port = network, source_port, target_port
        self.next_sequence, self.acknowledged = 1000, 0
        self.timestamp, self.echoed_timestamp = (1000 if with_timestamps else None), 0
        network.forget_heard()
        self.send(flags=SYN, options=options)
        if with_handshake:
            self.take_answer()
            self.send(flags=ACK)

    def take_answer(self):
        """Waits for the SYN/ACK, and acknowledges it from now on."""
        segment = self.heard(SYN | ACK)
        self.acknowledged = (struct.unpack('!I', segment[4:8])[0] + 1) & 0xffffffff
        if self.timestamp is not None:
            start = segment.find(b'\x08\x0a', 20)
            self.echoed_timestamp = struct.unpack('!I', segment[start + 2:start + 6])[0]

    def send(self, data=b'', flags=ACK, options=b'', timestamp=None, advances=True, **fields):
        if self.timestamp is not None:
            value = self.timestamp if timestamp is None else timestamp
            options += TIMESTAMP + struct.pack('!II', value, self.echoed_timestamp)
        fields.setdefault('sequence', self.next_sequence)
        fields.setdefault('acknowledged', self.acknowledged)
        segment = tcp(data, source_port=self.source_port, target_port=self.target_port, flags=flags, options=options,
                      source=HOST4, target=ROUTER4, **fields)
        self.network.send(ip4(segment, protocol=TCP))
        if advances:
            self.next_sequence += len(data) + bool(flags & SYN)

    def heard(self, flags):
        """The router's next segment for us with all these flags."""
        def matches(frame):
            return (frame[12:14] == b'\x08\0' and frame[23] == TCP and frame[47] & flags == flags
                    and struct.unpack('!HH', frame[34:38]) == (self.target_port, self.source_port))
        return self.network.heard(matches)[34:]
