// SPDX-License-Identifier: Apache-2.0
//
// A rule of nftables as text. The kernel keeps it as a program for a small machine: load four octets from
// offset 12 of the network header, compare them with 0a000001. This reads such programs back into what a
// person wrote, as far as that is common: enough to recognise the rule; its handle says which it is. What is
// not known here stands as the expression's name.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/firewall.h"
#include "evidence/messages.h"

namespace netcase::evidence {

struct NftField;

class NftRuleText {
 public:
  // The family of the rule's table is what it can take for granted of a packet: "ip", "inet" …; the firewall
  // has the maps it may ask. Both are to live as long as this.
  NftRuleText(const Firewall& firewall, const FirewallRule& rule)
      : firewall_(firewall), rule_(rule), network_(rule.family) {}

  // One expression: its name and its attributes.
  void add(std::string_view expression, Bytes attributes);
  void add_word(std::string word) { words_.push_back({std::move(word), Implied::No}); }

  std::string text() const;
  // "ip", "ip6": the rule matches no others; empty: both.
  std::string_view matched_network() const;

 private:
  // A word that a later one says again: "meta l4proto tcp" before "tcp dport 22".
  enum class Implied : std::uint8_t { No, ByLinkField, ByNetworkField, ByTransportField };
  struct Word {
    std::string text;
    Implied implied = Implied::No;
  };

  friend struct NftField;

  // How a value is shown.
  enum class Form : std::uint8_t {
    Hex,
    Number,      // in network byte order
    HostNumber,  // in the machine's
    HostHex,
    DeviceType,       // ARPHRD_*
    Text,             // a device's name
    Address,          // of IPv4 or IPv6, by its length
    LinkAddress,      // "02:00:00:00:00:01"
    Protocol,         // of the transport layer: "tcp"
    Network,          // NFPROTO_*: "ipv4"
    EtherType,        // "ip"
    ConnectionState,  // "established,related"
    TcpFlags          // "syn,ack"
  };

  // What stands in a register.
  struct Loaded {
    std::string name;  // "ip saddr"; empty: octets of a header, at `offset`
    Form form = Form::Hex;
    std::uint32_t base = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string mask;
  };

  void add_meta(Bytes attributes);
  void add_payload(Bytes attributes);
  void add_ct(Bytes attributes);
  void add_fib(Bytes attributes);
  void add_bitwise(Bytes attributes);
  void add_compare(Bytes attributes);
  void add_range(Bytes attributes);
  void add_lookup(Bytes attributes);
  void add_limit(Bytes attributes);
  void add_log(Bytes attributes);
  void add_object(Bytes attributes);
  void add_extension(Bytes name, std::string_view word);

  static std::string set_text(Bytes name);
  std::string map_text(Bytes name, const Loaded& loaded) const;
  Form form_of(const Loaded& loaded) const;

  void compare(const Loaded& loaded, std::string_view operation, Bytes value);
  void compare_header(const Loaded& loaded, std::string_view operation, Bytes value);
  const NftField* find_field(std::uint32_t base, std::uint32_t offset) const;
  std::string name_of(const Loaded& loaded);
  bool close_range(const std::string& name, std::string_view operation, const std::string& value);
  void learn(Form form, std::string_view value);
  void forget(Implied implied);
  static Implied implied_by(Form form);
  static Implied implied_by_header(std::uint32_t base);
  static std::string condition(const std::string& name, Form form, std::string_view mask,
                               std::string_view operation, std::string_view value);
  static std::string shown(Form form, std::string_view value);

  const Firewall& firewall_;
  const FirewallRule& rule_;
  std::map<std::uint32_t, Loaded> registers_;
  std::vector<Word> words_;
  std::string_view network_;
  std::string transport_ = "th";
};

}  // namespace netcase::evidence
