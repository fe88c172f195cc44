// SPDX-License-Identifier: Apache-2.0
//
// Sends the packets of the IPsec lab: whole datagrams that an SA should take, and damaged ones that no
// well-behaved sender makes. It waits for no answer, so a packet that is lost costs no second; what became of
// it is read from the kernel's counters.
//
//   packets udp SOURCE TARGET BYTES [COUNT [MARK]]   datagrams of zeros (IPComp shrinks them) to the port 9,
//   in one burst packets whole SOURCE TARGET BYTES                one with "don't fragment", whatever the
//   path can carry packets esp|ah|comp SOURCE TARGET SPI BYTES      a header of that protocol with sequence
//   number 1, then filler;
//                                                    BYTES in all, also fewer than the header has. SPI in
//                                                    hexadecimal
//   packets bad-option SOURCE TARGET                 IPv4 with an option whose length is 0
//   packets policy block|REQID SOURCE TARGET SECONDS a datagram from a socket that has a policy of its own:
//   blocked, or
//                                                    through ESP in transport mode. The socket stays for
//                                                    SECONDS

#include <arpa/inet.h>
#include <linux/xfrm.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::uint16_t discard_port = 9;

[[noreturn]] void give_up(std::string_view what) {
  std::fprintf(stderr, "packets: %.*s: %s\n", static_cast<int>(what.size()), what.data(),
               std::strerror(errno));
  std::exit(1);
}

[[noreturn]] void refuse_usage() {
  std::fputs("packets: see the head of lab/ipsec/packets.cpp\n", stderr);
  std::exit(2);
}

std::uint32_t number(std::string_view text, int base = 10) {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (problem != std::errc() || end != text.data() + text.size()) refuse_usage();
  return value;
}

// An address and port in the form that the kernel takes.
struct Endpoint {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

Endpoint endpoint(const std::string& text, std::uint16_t port) {
  Endpoint made;
  sockaddr_in ipv4{};
  sockaddr_in6 ipv6{};
  if (inet_pton(AF_INET, text.c_str(), &ipv4.sin_addr) == 1) {
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    std::memcpy(&made.storage, &ipv4, made.size = sizeof ipv4);
  } else if (inet_pton(AF_INET6, text.c_str(), &ipv6.sin6_addr) == 1) {
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    std::memcpy(&made.storage, &ipv6, made.size = sizeof ipv6);
  } else {
    refuse_usage();
  }
  return made;
}

const sockaddr* as_sockaddr(const Endpoint& endpoint) {
  return reinterpret_cast<const sockaddr*>(&endpoint.storage);
}

int open_socket(const Endpoint& source, int type, int protocol) {
  const int opened = socket(source.storage.ss_family, type | SOCK_CLOEXEC, protocol);
  if (opened < 0) give_up("socket");
  if (bind(opened, as_sockaddr(source), source.size) != 0) give_up("bind");
  return opened;
}

template <typename Value>
void set_option(int opened, int level, int name, const Value& value, socklen_t size = sizeof(Value)) {
  if (setsockopt(opened, level, name, &value, size) != 0) give_up("setsockopt");
}

void send_to(int opened, const Endpoint& target, std::span<const std::uint8_t> bytes) {
  if (sendto(opened, bytes.data(), bytes.size(), 0, as_sockaddr(target), target.size) < 0) give_up("sendto");
}

// ---- what is sent

void send_datagrams(std::span<const std::string> words) {
  const int opened = open_socket(endpoint(words[0], 0), SOCK_DGRAM, 0);
  const Endpoint target = endpoint(words[1], discard_port);
  const std::vector<std::uint8_t> zeros(number(words[2]), 0);
  if (words.size() > 4) set_option(opened, SOL_SOCKET, SO_MARK, number(words[4]));
  const std::uint32_t count = words.size() > 3 ? number(words[3]) : 1;
  for (std::uint32_t i = 0; i < count; ++i) send_to(opened, target, zeros);
}

// IP_PMTUDISC_PROBE sets "don't fragment" and looks at the device alone, not at what the path was found to
// carry.
void send_whole(std::span<const std::string> words) {
  const int opened = open_socket(endpoint(words[0], 0), SOCK_DGRAM, 0);
  set_option(opened, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_PROBE);
  send_to(opened, endpoint(words[1], discard_port), std::vector<std::uint8_t>(number(words[2]), 0));
}

// MSG_MORE leaves a datagram open, with the route and the SAs that its first bytes found.
void send_held(std::span<const std::string> words) {
  const int opened = open_socket(endpoint(words[0], 0), SOCK_DGRAM, 0);
  const Endpoint target = endpoint(words[1], discard_port);
  const std::array<std::uint8_t, 50> half{};
  if (sendto(opened, half.data(), half.size(), MSG_MORE, as_sockaddr(target), target.size) < 0)
    give_up("sendto");
  sleep(number(words[2]));
  send_to(opened, target, half);
}

constexpr std::uint8_t next_is_icmp = 1;

void put(std::span<std::uint8_t> bytes, std::size_t at, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * (size - 1 - i)));
}

// RFC 4303: SPI, sequence number. RFC 4302: next header, length in words less 2, reserved, SPI, sequence
// number. RFC 3173: next header, flags, CPI.
void send_header(std::string_view protocol, std::span<const std::string> words) {
  const std::uint32_t spi = number(words[2], 16);
  std::array<std::uint8_t, 2048> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
  int number_of_protocol = IPPROTO_ESP;
  if (protocol == "esp") {
    put(bytes, 0, spi, 4);
    put(bytes, 4, 1, 4);
  } else if (protocol == "ah") {
    number_of_protocol = IPPROTO_AH;
    put(bytes, 0, next_is_icmp << 8U | 4U, 2);
    put(bytes, 2, 0, 2);
    put(bytes, 4, spi, 4);
    put(bytes, 8, 1, 4);
  } else {
    number_of_protocol = IPPROTO_COMP;
    put(bytes, 0, next_is_icmp << 8U, 2);
    put(bytes, 2, spi, 2);
  }
  const int opened = open_socket(endpoint(words[0], 0), SOCK_RAW, number_of_protocol);
  send_to(opened, endpoint(words[1], 0), std::span(bytes).first(number(words[3])));
}

// A header of 24 bytes with one option: type 7 (record route), length 0.
void send_bad_option(std::span<const std::string> words) {
  std::array<std::uint8_t, 60> bytes{};
  put(bytes, 0, 0x4600, 2);
  put(bytes, 2, bytes.size(), 2);
  bytes[8] = 64;
  bytes[9] = IPPROTO_UDP;
  if (inet_pton(AF_INET, words[0].c_str(), &bytes[12]) != 1) refuse_usage();
  if (inet_pton(AF_INET, words[1].c_str(), &bytes[16]) != 1) refuse_usage();
  bytes[20] = 7;
  const int opened = open_socket(endpoint(words[0], 0), SOCK_RAW, IPPROTO_RAW);
  send_to(opened, endpoint(words[1], 0), bytes);
}

// Linux include/uapi/linux/xfrm.h: a policy, and behind it its templates.
struct SocketPolicy {
  xfrm_userpolicy_info policy{};
  xfrm_user_tmpl esp{};
};

void send_by_policy(std::span<const std::string> words) {
  const bool is_block = words[0] == "block";
  SocketPolicy own;
  own.policy.sel.family = AF_INET;
  own.policy.dir = XFRM_POLICY_OUT;
  own.policy.action = is_block ? XFRM_POLICY_BLOCK : XFRM_POLICY_ALLOW;
  own.policy.lft.soft_byte_limit = own.policy.lft.hard_byte_limit = XFRM_INF;
  own.policy.lft.soft_packet_limit = own.policy.lft.hard_packet_limit = XFRM_INF;
  own.esp.id.proto = IPPROTO_ESP;
  own.esp.family = AF_INET;
  own.esp.mode = XFRM_MODE_TRANSPORT;
  own.esp.reqid = is_block ? 0 : number(words[0]);
  own.esp.aalgos = own.esp.ealgos = own.esp.calgos = ~0U;
  const int opened = open_socket(endpoint(words[1], 0), SOCK_DGRAM, 0);
  set_option(opened, IPPROTO_IP, IP_XFRM_POLICY, own, is_block ? sizeof own.policy : sizeof own);
  const Endpoint target = endpoint(words[2], discard_port);
  const std::array<std::uint8_t, 100> zeros{};
  const bool is_sent = sendto(opened, zeros.data(), zeros.size(), 0, as_sockaddr(target), target.size) >= 0;
  const int problem = errno;
  sleep(number(words[3]));
  errno = problem;
  if (!is_sent) give_up("sendto");
}

}  // namespace

int main(int count, char** texts) {
  const std::vector<std::string> words(texts + 1, texts + count);
  if (words.empty()) refuse_usage();
  const std::string& verb = words.front();
  const auto rest = std::span(words).subspan(1);
  if (verb == "udp" && rest.size() >= 3) {
    send_datagrams(rest);
  } else if (verb == "whole" && rest.size() == 3) {
    send_whole(rest);
  } else if (verb == "held" && rest.size() == 3) {
    send_held(rest);
  } else if ((verb == "esp" || verb == "ah" || verb == "comp") && rest.size() == 4) {
    send_header(verb, rest);
  } else if (verb == "bad-option" && rest.size() == 2) {
    send_bad_option(rest);
  } else if (verb == "policy" && rest.size() == 4) {
    send_by_policy(rest);
  } else {
    refuse_usage();
  }
}
