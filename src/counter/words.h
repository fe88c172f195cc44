// SPDX-License-Identifier: Apache-2.0
//
// The few closed sets of words by which counters are sorted. The spelling of each word is the one used in
// data/counters/*.toml, in JSON and on the command line; the host tool that compiles the data and the program
// that shows it share these very tables, so that a word cannot mean two things.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace netcase::counter {

// Counter: only grows. Gauge: a number of things now. Setting: a constant or a sysctl, printed among
// counters. Sum: grows by sampled sizes, only its quotient means something. Maximum: the largest value seen.
enum class Kind : std::uint8_t { Counter, Gauge, Setting, Sum, Maximum };
inline constexpr std::array<std::string_view, 5> kind_words{"counter", "gauge", "setting", "sum", "maximum"};

enum class Direction : std::uint8_t { None, In, Out, Forward };
inline constexpr std::array<std::string_view, 4> direction_words{"none", "in", "out", "forward"};

// In the order in which reports show them: from the network layer up.
enum class Layer : std::uint8_t { Ip4, Ip6, Icmp, Icmp6, Tcp, Mptcp, Udp, UdpLite, Sctp, Tls, Xfrm };
inline constexpr std::array<std::string_view, 11> layer_words{
    "ip4", "ip6", "icmp", "icmp6", "tcp", "mptcp", "udp", "udplite", "sctp", "tls", "xfrm"};
inline constexpr std::array<std::string_view, 11> layer_titles{
    "IPv4", "IPv6", "ICMP", "ICMPv6", "TCP", "Multipath TCP", "UDP", "UDP-Lite", "SCTP", "TLS", "IPsec"};

// What it tells: traffic that flows, a drop, an error, …
enum class Class : std::uint8_t {
  Traffic,
  Drop,
  Error,
  Security,
  Retransmit,
  Congestion,
  Memory,
  Handshake,
  Info
};
inline constexpr std::array<std::string_view, 9> class_words{
    "traffic", "drop", "error", "security", "retransmit", "congestion", "memory", "handshake", "info"};

// How bad it is when the counter grows.
enum class Severity : std::uint8_t { Normal, Notice, Warning, Critical };
inline constexpr std::array<std::string_view, 4> severity_words{"normal", "notice", "warning", "critical"};

template <class Word, std::size_t N>
constexpr std::string_view word_of(Word word, const std::array<std::string_view, N>& words) {
  return words[static_cast<std::size_t>(word)];
}

constexpr std::string_view to_word(Kind word) { return word_of(word, kind_words); }
constexpr std::string_view to_word(Direction word) { return word_of(word, direction_words); }
constexpr std::string_view to_word(Layer word) { return word_of(word, layer_words); }
constexpr std::string_view to_word(Class word) { return word_of(word, class_words); }
constexpr std::string_view to_word(Severity word) { return word_of(word, severity_words); }
constexpr std::string_view to_title(Layer word) { return word_of(word, layer_titles); }

// The word's meaning, or nothing for a text that is none of the words.
template <class Word, std::size_t N>
constexpr std::optional<Word> find_word(std::string_view text, const std::array<std::string_view, N>& words) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == text) return static_cast<Word>(i);
  }
  return std::nullopt;
}

}  // namespace netcase::counter
