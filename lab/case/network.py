# SPDX-License-Identifier: Apache-2.0
#
# Host, router and peer (addresses.py): three network namespaces of this process, gone when it ends. Frames are put on
# the host's wire with a packet socket. Host and peer have no addresses of their own, so nobody but the router acts, and
# every counter that moves there was moved by a packet of the experiment. `peers` gives them addresses, for experiments
# that need real sockets at both ends. The driver runs each in a process of its own, and takes away what one that was
# killed left.
#
# Whatever the kernel would do by itself (duplicate address detection, router solicitations, rate limits, lost SYN/ACKs
# sent again) is off, or it would move counters whenever the machine is busy.

import contextlib
import ctypes
import os
import socket
import struct
import subprocess
import threading
import time

import counters
from addresses import (HOST4, HOST6, HOST_MAC, PEER4, PEER6, PEER_MAC, ROUTER4, ROUTER4_DOWN, ROUTER6, ROUTER6_DOWN,
                       ROUTER_MAC, ROUTER_MAC_DOWN, with_colons)
from packets import ACK, TCP, address_bytes, ethernet, ip4, pseudo_header, tcp

CLONE_NEWNET = 0x40000000
ETH_P_ALL = 3
SOL_PACKET, PACKET_VNET_HDR, PACKET_OUTGOING = 263, 15, 4
IPPROTO_MPTCP = 262

libc = ctypes.CDLL(None, use_errno=True)

QUIET4 = {'rp_filter': 0, 'send_redirects': 0, 'igmpv2_unsolicited_report_interval': 1,
          'igmpv3_unsolicited_report_interval': 1}
QUIET6 = {'accept_dad': 0, 'dad_transmits': 0, 'router_solicitations': 0, 'accept_ra': 0, 'addr_gen_mode': 1,
          'mldv1_unsolicited_report_interval': 1, 'mldv2_unsolicited_report_interval': 1}
QUIET = {'net/ipv4/icmp_ratelimit': 0, 'net/ipv4/icmp_ratemask': 0, 'net/ipv4/tcp_early_retrans': 0,
         'net/ipv4/tcp_synack_retries': 0}


# What ip, tc and nft say where XFRM, a qdisc or nf_tables were not built.
NOT_IN_THIS_KERNEL = ('not supported', 'qdisc kind is unknown')


class CannotRun(Exception):
    """What this kernel lacks: the experiment is skipped, and says so."""


def run_command(command, **more):
    done = subprocess.run(command, shell=isinstance(command, str), text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **more)
    if done.returncode and any(words in done.stdout for words in NOT_IN_THIS_KERNEL):
        raise CannotRun('this kernel cannot do: %s' % command)
    if done.returncode:
        raise RuntimeError('%s: exit %d: %s' % (command, done.returncode, done.stdout.strip()))
    return done.stdout


def namespace_prefix(process):
    """How the names of all namespaces begin that belong to this run of the driver."""
    return 'netcase-lab-%d-' % process


def delete_namespaces(prefix):
    for name in os.listdir('/run/netns'):
        if name.startswith(prefix):
            subprocess.run(['ip', 'netns', 'del', name], check=False, stderr=subprocess.DEVNULL)


class Network:
    def __init__(self, forwarding=False, peers=False):
        self.home = os.open('/proc/thread-self/ns/net', os.O_RDONLY)
        self.names, self.files, self.sockets, self.first = {}, {}, [], {}
        for who in ('host', 'router', 'peer'):
            name = '%s%d-%s' % (namespace_prefix(os.getppid()), os.getpid(), who)
            run_command(['ip', 'netns', 'add', name])
            self.names[who] = name
            self.files[who] = os.open('/run/netns/' + name, os.O_RDONLY)
        self.quieten(forwarding, peers)
        self.connect(peers)
        with self.inside('host'):
            self.wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
            self.wire.bind(('host0', ETH_P_ALL))
            self.wire.settimeout(5)
        time.sleep(0.06)  # multicast reports
        self.settle()

    # ---- making it

    def quieten(self, forwarding, peers):
        for who in self.names:
            is_router = who == 'router'
            with self.inside(who):
                for scope in ('all', 'default'):
                    for key, value in QUIET4.items():
                        self.write_sysctl('net/ipv4/conf/%s/%s' % (scope, key), value)
                    self.write_sysctl('net/ipv6/conf/%s/disable_ipv6' % scope, int(not (is_router or peers)))
                    for key, value in QUIET6.items():
                        self.write_sysctl('net/ipv6/conf/%s/%s' % (scope, key), value)
                for path, value in QUIET.items():
                    self.write_sysctl(path, value)
                self.write_sysctl('net/ipv6/icmp/ratelimit', 0)
                self.write_sysctl('net/ipv6/icmp/ratemask', 255)  # of a type that nobody sends
                self.write_sysctl('net/ipv4/ip_forward', int(is_router and forwarding))
                if is_router and forwarding:
                    self.write_sysctl('net/ipv6/conf/all/forwarding', 1)

    def connect(self, peers):
        host, router, peer = (self.names[who] for who in ('host', 'router', 'peer'))
        self.ip('router', [
            'link set lo up',
            f'link add uplink address {with_colons(ROUTER_MAC)} type veth'
            f' peer name host0 address {with_colons(HOST_MAC)} netns {host}',
            f'link add downlink address {with_colons(ROUTER_MAC_DOWN)} type veth'
            f' peer name peer0 address {with_colons(PEER_MAC)} netns {peer}',
            'link set uplink up', 'link set downlink up',
            f'address add {ROUTER4}/24 brd + dev uplink', f'address add {ROUTER4_DOWN}/24 brd + dev downlink',
            # Else TCP sends again after 200 ms what nobody acknowledges.
            f'route replace 10.0.0.0/24 dev uplink proto kernel scope link src {ROUTER4} rto_min 10s',
            f'address add {ROUTER6}/64 dev uplink nodad', f'address add {ROUTER6_DOWN}/64 dev downlink nodad',
            *(f'neighbour replace {address} lladdr {with_colons(mac)} dev {device} nud permanent'
              for address, mac, device in ((HOST4, HOST_MAC, 'uplink'), (PEER4, PEER_MAC, 'downlink'),
                                           (HOST6, HOST_MAC, 'uplink'), (PEER6, PEER_MAC, 'downlink')))])
        self.connect_end('host', 'host0', peers, HOST4, HOST6, ROUTER4, ROUTER6, ROUTER_MAC)
        self.connect_end('peer', 'peer0', peers, PEER4, PEER6, ROUTER4_DOWN, ROUTER6_DOWN, ROUTER_MAC_DOWN)

    def connect_end(self, who, device, has_addresses, own4, own6, next4, next6, next_mac):
        lines = ['link set lo up', f'link set {device} up']
        if has_addresses:
            lines += [f'address add {own4}/24 dev {device}', f'address add {own6}/64 dev {device} nodad',
                      f'neighbour replace {next4} lladdr {with_colons(next_mac)} dev {device} nud permanent',
                      f'neighbour replace {next6} lladdr {with_colons(next_mac)} dev {device} nud permanent',
                      f'route add default via {next4}', f'route add default via {next6}']
        else:
            lines.append(f'link set {device} arp off')
        self.ip(who, lines)

    def close(self):
        for each in self.sockets + [self.wire]:
            each.close()
        for file in [*self.files.values(), self.home]:
            os.close(file)
        delete_namespaces(namespace_prefix(os.getppid()) + '%d-' % os.getpid())

    # ---- being there

    @contextlib.contextmanager
    def inside(self, who):
        if libc.setns(self.files[who], CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), 'setns')
        try:
            yield
        finally:
            libc.setns(self.home, CLONE_NEWNET)

    def write_sysctl(self, path, value):
        with open('/proc/sys/' + path, 'w') as file:
            file.write(str(value))

    def sysctl(self, path, value, who='router'):
        with self.inside(who):
            self.write_sysctl(path, value)

    def ip(self, who, lines):
        """Commands of ip(8), one a line, in one process."""
        run_command(['ip', '-n', self.names[who], '-batch', '-'], input='\n'.join(lines) + '\n')

    def run(self, command, who='router'):
        with self.inside(who):
            return run_command(command)

    def nft(self, *rules, hook, family='ip', kind='filter', priority='0'):
        """A chain at that hook with these rules."""
        chain = ['type %s hook %s priority %s' % (kind, hook, priority), *rules]
        with self.inside('router'):
            run_command(['nft', '-f', '-'], input='table %s lab {\nchain %s {\n%s\n}\n}\n' % (
                family, hook, '\n'.join(line + ';' for line in chain)))

    # ---- counters

    def counters(self, who='router'):
        with self.inside(who):
            return counters.read_counters()

    def settle(self, who='router', seconds=3.0):
        """The counters, once nothing has moved for 20 ms."""
        older, end = self.counters(who), time.monotonic() + seconds
        while True:
            time.sleep(0.02)
            newer = self.counters(who)
            if newer == older or time.monotonic() > end:
                return newer
            older = newer

    def wait_for(self, has_happened, seconds=30):
        """Until what moved since the first snapshot fulfils the condition."""
        end = time.monotonic() + seconds
        while not has_happened(counters.changes(self.first, self.counters())):
            if time.monotonic() > end:
                raise RuntimeError('what was waited for did not happen in %d s' % seconds)
            time.sleep(0.01)

    # ---- traffic

    def send(self, packet, count=1, **fields):
        """Puts an IP packet on the host's wire; the fields are those of the Ethernet header."""
        self.send_frame(ethernet(packet, **fields), count)

    def send_frame(self, frame, count=1):
        for _ in range(count):
            self.wire.send(frame)

    def send_super_packet(self, segments, size, target):
        """One TCP packet of many segments, as GRO, LRO or a virtual machine's network card hand it over."""
        with self.inside('host'):
            wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
            wire.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
            wire.bind(('host0', 0))
        data = b'z' * (segments * size)
        segment = tcp(data, acknowledged=1, flags=ACK, target=target)
        partial = sum(struct.unpack('!6H', pseudo_header(HOST4, target, TCP, 20 + len(data))))
        while partial >> 16:
            partial = (partial & 0xffff) + (partial >> 16)
        segment = segment[:16] + struct.pack('!H', partial) + segment[18:]
        # struct virtio_net_hdr: needs a checksum, TCPv4; 54 bytes of headers; the checksum stands at 34 + 16.
        wire.send(struct.pack('<BBHHHH', 1, 1, 54, size, 34, 16)
                  + ethernet(ip4(segment, protocol=TCP, target=target, dont_fragment=True)))
        wire.close()

    def heard(self, matches):
        """The first frame of the router that matches, as the host hears it."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            frame, origin = self.wire.recvfrom(65535)
            if origin[2] != PACKET_OUTGOING and matches(frame):
                return frame
        raise RuntimeError('nothing heard from the router in 5 s')

    def forget_heard(self):
        self.wire.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self.wire.recv(65535)
        self.wire.settimeout(5)

    # ---- sockets

    def socket(self, family, kind, protocol=0, who='router', bind=None):
        with self.inside(who):
            made = socket.socket(family, kind, protocol)
        made.settimeout(5)
        if bind is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(bind)
        return self.keep(made)

    def keep(self, made):
        self.sockets.append(made)
        return made

    def udp4(self, port=5000, who='router'):
        return self.socket(socket.AF_INET, socket.SOCK_DGRAM, 0, who, ('', port))

    def udp6(self, port=5000, who='router'):
        return self.socket(socket.AF_INET6, socket.SOCK_DGRAM, 0, who, ('::', port))

    def listener(self, backlog=64, protocol=0, receive_buffer=None):
        try:
            made = self.socket(socket.AF_INET, socket.SOCK_STREAM, protocol)
        except OSError as error:
            raise CannotRun('this kernel has no MPTCP' if protocol == IPPROTO_MPTCP else str(error)) from error
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if receive_buffer is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        made.bind(('', 5000))
        made.listen(backlog)
        return made

    def device_index(self, device, who='router'):
        with self.inside(who):
            return socket.if_nametoindex(device)

    def join6(self, member, group):
        """Makes the socket a member, and waits for the reports of it."""
        member.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP,
                          address_bytes(group) + struct.pack('I', self.device_index('uplink')))
        time.sleep(0.1)
        self.settle()
        return member

    @staticmethod
    def read_all(from_socket):
        """Reads what waits there: how many datagrams."""
        from_socket.setblocking(False)
        count = 0
        while True:
            try:
                from_socket.recv(65535)
                count += 1
            except BlockingIOError:
                return count
            except OSError:
                pass  # an ICMP error that came for the socket

    def read_settled(self, from_socket):
        self.settle()
        return self.read_all(from_socket)

    @staticmethod
    def send_each(from_socket, data, target, count):
        """Sends so many datagrams; those that are refused at once are refused for the reason of the experiment."""
        refused = 0
        for _ in range(count):
            try:
                from_socket.sendto(data, target)
            except OSError:
                refused += 1
        return refused

    # ---- connections between host and router (with `peers`)

    def connection(self, listener=None, protocol=0):
        """Both ends of one: the host's, the router's."""
        listener = listener or self.listener()
        client = self.socket(socket.AF_INET, socket.SOCK_STREAM, protocol, 'host')
        client.connect((ROUTER4, 5000))
        server = self.keep(listener.accept()[0])
        server.settimeout(5)
        return client, server

    def exchange(self, listener, protocol=0):
        """A connection, a word in each direction."""
        client, server = self.connection(listener, protocol)
        for source, target in ((client, server), (server, client)):
            source.sendall(b'hello')
            target.recv(10)

    def transfer(self, client, server, octets):
        sender = threading.Thread(target=client.sendall, args=(b'x' * octets,))
        sender.start()
        while octets > 0:
            octets -= len(server.recv(65536))
        sender.join()

    def turn_offloads_off(self):
        for who, device in (('host', 'host0'), ('router', 'uplink')):
            self.run('ethtool -K %s tso off gso off gro off' % device, who)

    def add_mptcp_address(self, limit):
        """A second address of the host, from which it adds a subflow; the router allows so many."""
        self.ip('host', ['address add 10.0.0.11/24 dev host0', 'mptcp endpoint add 10.0.0.11 dev host0 subflow'])
        self.ip('router', ['neighbour replace 10.0.0.11 lladdr %s dev uplink nud permanent' % with_colons(HOST_MAC),
                           'mptcp limits set subflow %d' % limit])
