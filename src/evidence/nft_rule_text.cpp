// SPDX-License-Identifier: Apache-2.0
//
// Linux include/uapi/linux/netfilter/nf_tables.h: the expressions and their attributes.

#include "evidence/nft_rule_text.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nf_tables_compat.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/appender.h"
#include "evidence/address.h"

namespace netcase::evidence {

// A field of a header: where it is, and of which protocol.
struct NftField {
  using Form = NftRuleText::Form;
  std::uint32_t base;
  std::uint32_t offset;
  std::uint32_t length;
  std::string_view protocol;
  std::string_view name;
  Form form;

  static const NftField* find(std::uint32_t base, std::uint32_t offset, std::string_view protocol);
};

namespace {

using Form = NftField::Form;

constexpr std::uint32_t link = NFT_PAYLOAD_LL_HEADER;
constexpr std::uint32_t network = NFT_PAYLOAD_NETWORK_HEADER;
constexpr std::uint32_t transport = NFT_PAYLOAD_TRANSPORT_HEADER;

// The ports stand at the same place in every protocol that has any: "th".
constexpr std::array<NftField, 21> fields{{
    {link, 0, 6, "ether", "daddr", Form::LinkAddress},  {link, 6, 6, "ether", "saddr", Form::LinkAddress},
    {link, 12, 2, "ether", "type", Form::EtherType},    {network, 2, 2, "ip", "length", Form::Number},
    {network, 6, 2, "ip", "frag-off", Form::Hex},       {network, 8, 1, "ip", "ttl", Form::Number},
    {network, 9, 1, "ip", "protocol", Form::Protocol},  {network, 12, 4, "ip", "saddr", Form::Address},
    {network, 16, 4, "ip", "daddr", Form::Address},     {network, 6, 1, "ip6", "nexthdr", Form::Protocol},
    {network, 7, 1, "ip6", "hoplimit", Form::Number},   {network, 8, 16, "ip6", "saddr", Form::Address},
    {network, 24, 16, "ip6", "daddr", Form::Address},   {network, 6, 2, "arp", "operation", Form::Number},
    {transport, 0, 2, "th", "sport", Form::Number},     {transport, 2, 2, "th", "dport", Form::Number},
    {transport, 13, 1, "tcp", "flags", Form::TcpFlags}, {transport, 0, 1, "icmp", "type", Form::Number},
    {transport, 1, 1, "icmp", "code", Form::Number},    {transport, 0, 1, "icmpv6", "type", Form::Number},
    {transport, 1, 1, "icmpv6", "code", Form::Number},
}};

struct Meta {
  std::uint32_t key;
  std::string_view name;
  Form form;
};
constexpr std::array<Meta, 16> metas{{
    {NFT_META_LEN, "meta length", Form::HostNumber},
    {NFT_META_PROTOCOL, "meta protocol", Form::EtherType},
    {NFT_META_PRIORITY, "meta priority", Form::HostHex},
    {NFT_META_MARK, "meta mark", Form::HostHex},
    {NFT_META_IIF, "iif", Form::HostNumber},
    {NFT_META_OIF, "oif", Form::HostNumber},
    {NFT_META_IIFNAME, "iifname", Form::Text},
    {NFT_META_OIFNAME, "oifname", Form::Text},
    {NFT_META_IIFTYPE, "meta iiftype", Form::DeviceType},
    {NFT_META_OIFTYPE, "meta oiftype", Form::DeviceType},
    {NFT_META_SKUID, "meta skuid", Form::HostNumber},
    {NFT_META_SKGID, "meta skgid", Form::HostNumber},
    {NFT_META_NFPROTO, "meta nfproto", Form::Network},
    {NFT_META_L4PROTO, "meta l4proto", Form::Protocol},
    {NFT_META_PKTTYPE, "meta pkttype", Form::HostNumber},
    {NFT_META_CPU, "meta cpu", Form::HostNumber},
}};

struct Named {
  std::uint64_t number;
  std::string_view name;
};
constexpr std::array<Named, 9> protocols{{{1, "icmp"},
                                          {2, "igmp"},
                                          {6, "tcp"},
                                          {17, "udp"},
                                          {47, "gre"},
                                          {50, "esp"},
                                          {51, "ah"},
                                          {58, "icmpv6"},
                                          {132, "sctp"}}};
constexpr std::array<Named, 5> networks{
    {{NFPROTO_IPV4, "ipv4"}, {NFPROTO_IPV6, "ipv6"}, {0x0800, "ip"}, {0x86DD, "ip6"}, {0x0806, "arp"}}};
// Linux include/uapi/linux/netfilter/nf_conntrack_common.h, NF_CT_STATE_BIT().
constexpr std::array<Named, 5> connection_states{
    {{1, "invalid"}, {2, "established"}, {4, "related"}, {8, "new"}, {64, "untracked"}}};
constexpr std::array<Named, 6> tcp_flags{
    {{1, "fin"}, {2, "syn"}, {4, "rst"}, {8, "psh"}, {16, "ack"}, {32, "urg"}}};

template <std::size_t Size>
std::string name_or_number(const std::array<Named, Size>& names, std::uint64_t number) {
  const auto* const found =
      std::find_if(names.begin(), names.end(), [&](const Named& each) { return each.number == number; });
  return found == names.end() ? std::to_string(number) : std::string(found->name);
}

template <std::size_t Size>
std::string names_of_bits(const std::array<Named, Size>& names, std::uint64_t bits) {
  std::string text;
  for (const Named& each : names) {
    if ((bits & each.number) == 0) continue;
    text += (text.empty() ? "" : ",") + std::string(each.name);
    bits &= ~each.number;
  }
  if (bits != 0) text += (text.empty() ? "" : ",") + std::to_string(bits);
  return text;
}

std::string hex_of(std::string_view octets) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "0x";
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    text += digits[octet >> 4U];
    text += digits[octet & 15U];
  }
  return text;
}

std::uint64_t network_number(std::string_view octets) {
  std::uint64_t number = 0;
  for (const char c : octets.substr(0, 8)) number = (number << 8U) | static_cast<unsigned char>(c);
  return number;
}

std::uint64_t host_number(std::string_view octets) {
  std::string turned(octets.substr(0, 8));
  if (std::endian::native == std::endian::little) std::reverse(turned.begin(), turned.end());
  return network_number(turned);
}

bool is_zero(std::string_view octets) {
  return std::all_of(octets.begin(), octets.end(), [](char c) { return c == '\0'; });
}

// 24 for ff:ff:ff:00; nothing where ones come after zeros.
std::optional<int> prefix_bits_of(std::string_view mask) {
  int bits = 0;
  bool has_ended = false;
  for (const char c : mask) {
    const auto octet = static_cast<unsigned char>(c);
    const int ones = std::countl_one(octet);
    const auto of_ones = static_cast<unsigned char>(0xFF00U >> static_cast<unsigned>(ones));
    if (octet != of_ones || (has_ended && octet != 0)) return std::nullopt;
    has_ended = ones < 8;
    bits += ones;
  }
  return bits;
}

std::string link_address_text(std::string_view octets) {
  std::string text;
  for (std::size_t i = 0; i < octets.size(); ++i)
    text += (i == 0 ? "" : ":") + hex_of(octets.substr(i, 1)).substr(2);
  return text;
}

std::string address_text(std::string_view octets) {
  const Family family = octets.size() > 4 ? Family::Ipv6 : Family::Ipv4;
  std::string whole(octets);
  whole.resize(ipsec::bits_of(family) / 8);
  return ipsec::to_text(*to_address(whole, family));
}

std::string_view view_of(Bytes bytes) { return {bytes.data(), bytes.size()}; }

// What an attribute within others holds; nothing where it is not there. Lengths that lie end the search: the
// text then lacks a word, which harms nobody.
Bytes find_attribute(Bytes attributes, std::uint16_t type) {
  Attributes walk(attributes);
  while (const auto attribute = walk.next()) {
    if (attribute->type == type) return attribute->payload;
  }
  return {};
}

std::uint32_t find_number(Bytes attributes, std::uint16_t type) {
  return network_number_of<std::uint32_t>(find_attribute(attributes, type));
}

Bytes find_value(Bytes attributes, std::uint16_t type) {
  return find_attribute(find_attribute(attributes, type), NFTA_DATA_VALUE);
}

// " != " and so on; "==" is not written.
std::string_view comparison_text(std::uint32_t operation) {
  static constexpr std::array<std::string_view, 6> texts{" ", " != ", " < ", " <= ", " > ", " >= "};
  return operation < texts.size() ? texts[operation] : " ? ";
}

}  // namespace

const NftField* NftField::find(std::uint32_t base, std::uint32_t offset, std::string_view protocol) {
  const auto is_it = [&](const NftField& field) {
    const bool is_port = field.protocol == "th" && (protocol == "tcp" || protocol == "udp" ||
                                                    protocol == "sctp" || protocol == "udplite");
    return field.base == base && field.offset == offset &&
           (field.protocol == protocol || is_port || base == link);
  };
  const auto* const found = std::find_if(fields.begin(), fields.end(), is_it);
  return found == fields.end() ? nullptr : found;
}

std::string NftRuleText::text() const {
  std::string all;
  for (const Word& word : words_) all += (all.empty() ? "" : " ") + word.text;
  return all;
}

// Of ICMP it is known without being said: each belongs to one of the two.
std::string_view NftRuleText::matched_network() const {
  if (network_ == "ip" || network_ == "ip6") return network_;
  if (transport_ == "icmp") return "ip";
  return transport_ == "icmpv6" ? "ip6" : "";
}

void NftRuleText::add(std::string_view expression, Bytes attributes) {
  if (expression == "meta") return add_meta(attributes);
  if (expression == "payload") return add_payload(attributes);
  if (expression == "ct") return add_ct(attributes);
  if (expression == "fib") return add_fib(attributes);
  if (expression == "bitwise") return add_bitwise(attributes);
  if (expression == "cmp") return add_compare(attributes);
  if (expression == "range") return add_range(attributes);
  if (expression == "lookup") return add_lookup(attributes);
  if (expression == "limit") return add_limit(attributes);
  if (expression == "log") return add_log(attributes);
  if (expression == "objref") return add_object(attributes);
  if (expression == "match") return add_extension(find_attribute(attributes, NFTA_MATCH_NAME), "xt match ");
  if (expression == "target")
    return add_extension(find_attribute(attributes, NFTA_TARGET_NAME), "xt target ");
  if (expression == "masq") return add_word("masquerade");
  if (expression == "redir") return add_word("redirect");
  if (expression == "immediate" || expression == "byteorder") return;  // loads a value for what comes
  add_word(std::string(expression));
}

void NftRuleText::add_meta(Bytes attributes) {
  const std::uint32_t key = find_number(attributes, NFTA_META_KEY);
  const auto* const meta =
      std::find_if(metas.begin(), metas.end(), [&](const Meta& each) { return each.key == key; });
  const std::string name = meta == metas.end() ? "meta " + std::to_string(key) : std::string(meta->name);
  if (!find_attribute(attributes, NFTA_META_SREG).empty()) return add_word(name + " set …");
  Loaded loaded;
  loaded.name = name;
  loaded.form = meta == metas.end() ? Form::Hex : meta->form;
  registers_[find_number(attributes, NFTA_META_DREG)] = loaded;
}

void NftRuleText::add_payload(Bytes attributes) {
  if (!find_attribute(attributes, NFTA_PAYLOAD_SREG).empty()) return add_word("header set …");
  Loaded loaded;
  loaded.base = find_number(attributes, NFTA_PAYLOAD_BASE);
  loaded.offset = find_number(attributes, NFTA_PAYLOAD_OFFSET);
  loaded.length = find_number(attributes, NFTA_PAYLOAD_LEN);
  registers_[find_number(attributes, NFTA_PAYLOAD_DREG)] = loaded;
}

void NftRuleText::add_ct(Bytes attributes) {
  if (!find_attribute(attributes, NFTA_CT_SREG).empty()) return add_word("ct set …");
  const std::uint32_t key = find_number(attributes, NFTA_CT_KEY);
  Loaded loaded;
  loaded.name = key == NFT_CT_STATE  ? "ct state"
                : key == NFT_CT_MARK ? "ct mark"
                                     : "ct " + std::to_string(key);
  loaded.form = key == NFT_CT_STATE ? Form::ConnectionState : Form::HostHex;
  registers_[find_number(attributes, NFTA_CT_DREG)] = loaded;
}

// "fib saddr . iif oif missing" is how nftables filters by the reverse path: no route leads back.
void NftRuleText::add_fib(Bytes attributes) {
  static constexpr std::array<Named, 5> inputs{{{NFTA_FIB_F_SADDR, "saddr"},
                                                {NFTA_FIB_F_DADDR, "daddr"},
                                                {NFTA_FIB_F_MARK, "mark"},
                                                {NFTA_FIB_F_IIF, "iif"},
                                                {NFTA_FIB_F_OIF, "oif"}}};
  static constexpr std::array<std::string_view, 4> results{"", " oif", " oifname", " type"};
  const std::uint32_t flags = find_number(attributes, NFTA_FIB_FLAGS);
  const std::uint32_t result = find_number(attributes, NFTA_FIB_RESULT);
  std::string from;
  for (const Named& input : inputs) {
    if ((flags & input.number) != 0) from += (from.empty() ? "" : " . ") + std::string(input.name);
  }
  Loaded loaded;
  loaded.name = "fib " + from + std::string(result < results.size() ? results[result] : "");
  loaded.form = Form::HostNumber;
  registers_[find_number(attributes, NFTA_FIB_DREG)] = loaded;
}

void NftRuleText::add_bitwise(Bytes attributes) {
  Loaded loaded = registers_[find_number(attributes, NFTA_BITWISE_SREG)];
  loaded.mask = view_of(find_value(attributes, NFTA_BITWISE_MASK));
  registers_[find_number(attributes, NFTA_BITWISE_DREG)] = loaded;
}

void NftRuleText::add_compare(Bytes attributes) {
  compare(registers_[find_number(attributes, NFTA_CMP_SREG)],
          comparison_text(find_number(attributes, NFTA_CMP_OP)), find_value(attributes, NFTA_CMP_DATA));
}

void NftRuleText::add_range(Bytes attributes) {
  const Loaded& loaded = registers_[find_number(attributes, NFTA_RANGE_SREG)];
  const Form form = form_of(loaded);
  const std::string_view operation = find_number(attributes, NFTA_RANGE_OP) == NFT_RANGE_NEQ ? " != " : " ";
  add_word(name_of(loaded) + std::string(operation) +
           shown(form, view_of(find_value(attributes, NFTA_RANGE_FROM_DATA))) + "-" +
           shown(form, view_of(find_value(attributes, NFTA_RANGE_TO_DATA))));
}

// A set that was written within the rule has no name of its own; what is in it is not asked for.
std::string NftRuleText::set_text(Bytes name) {
  const std::string text = text_of(name);
  return text.starts_with("__") ? "{ … }" : "@" + text;
}

// "{ 9 : drop, 10 : accept }", if there are few.
std::string NftRuleText::map_text(Bytes name, const Loaded& loaded) const {
  constexpr std::size_t few = 4;
  const FirewallSet* const map = find_set(firewall_, rule_.family, rule_.table, text_of(name));
  const bool is_shown = map != nullptr && map->has_plain_keys && map->is_whole && map->elements.size() <= few;
  if (!is_shown || !text_of(name).starts_with("__")) return set_text(name);
  std::string text;
  for (const FirewallElement& element : map->elements) {
    text += (text.empty() ? "" : ", ") + (element.key.empty() ? "*" : shown(form_of(loaded), element.key)) +
            " : " + std::string(to_word(element.verdict));
    if (!element.target.empty()) text += " " + element.target;
  }
  return "{ " + text + " }";
}

NftRuleText::Form NftRuleText::form_of(const Loaded& loaded) const {
  const NftField* const field = find_field(loaded.base, loaded.offset);
  return loaded.name.empty() && field != nullptr ? field->form : loaded.form;
}

void NftRuleText::add_lookup(Bytes attributes) {
  const Bytes set = find_attribute(attributes, NFTA_LOOKUP_SET);
  const bool is_inverted = (find_number(attributes, NFTA_LOOKUP_FLAGS) & NFT_LOOKUP_F_INV) != 0;
  const Bytes target = find_attribute(attributes, NFTA_LOOKUP_DREG);
  const bool is_verdict = !target.empty() && network_number_of<std::uint32_t>(target) == NFT_REG_VERDICT;
  const Loaded& loaded = registers_[find_number(attributes, NFTA_LOOKUP_SREG)];
  const std::string name = name_of(loaded);
  if (is_verdict) return add_word(name + " vmap " + map_text(set, loaded));
  add_word(name + (is_inverted ? " != " : " ") + set_text(set));
}

void NftRuleText::add_limit(Bytes attributes) {
  static constexpr std::array<Named, 5> units{
      {{1, "second"}, {60, "minute"}, {3600, "hour"}, {86400, "day"}, {604800, "week"}}};
  const auto rate = network_number_of<std::uint64_t>(find_attribute(attributes, NFTA_LIMIT_RATE));
  const auto unit = network_number_of<std::uint64_t>(find_attribute(attributes, NFTA_LIMIT_UNIT));
  const bool is_over = (find_number(attributes, NFTA_LIMIT_FLAGS) & NFT_LIMIT_F_INV) != 0;
  const bool are_bytes = find_number(attributes, NFTA_LIMIT_TYPE) == NFT_LIMIT_PKT_BYTES;
  add_word("limit rate " + std::string(is_over ? "over " : "") + std::to_string(rate) +
           (are_bytes ? " bytes/" : "/") + name_or_number(units, unit));
}

void NftRuleText::add_log(Bytes attributes) {
  const std::string prefix = text_of(find_attribute(attributes, NFTA_LOG_PREFIX));
  add_word(prefix.empty() ? "log" : "log prefix \"" + prefix + "\"");
}

void NftRuleText::add_object(Bytes attributes) {
  const bool is_counter = find_number(attributes, NFTA_OBJREF_IMM_TYPE) == NFT_OBJECT_COUNTER;
  const std::string name = text_of(find_attribute(attributes, NFTA_OBJREF_IMM_NAME));
  add_word((is_counter ? "counter name " : "object ") + name);
}

void NftRuleText::add_extension(Bytes name, std::string_view word) {
  add_word(std::string(word) + "\"" + text_of(name) + "\"");
}

const NftField* NftRuleText::find_field(std::uint32_t base, std::uint32_t offset) const {
  return NftField::find(base, offset, base == transport ? std::string_view(transport_) : network_);
}

std::string NftRuleText::name_of(const Loaded& loaded) {
  if (!loaded.name.empty()) return loaded.name;
  const NftField* const field = find_field(loaded.base, loaded.offset);
  if (field == nullptr) {
    static constexpr std::array<std::string_view, 4> bases{"@ll", "@nh", "@th", "@ih"};
    return std::string(loaded.base < bases.size() ? bases[loaded.base] : "@raw") + "," +
           std::to_string(loaded.offset * 8) + "," + std::to_string(loaded.length * 8);
  }
  forget(implied_by_header(loaded.base));
  const std::string_view protocol = field->protocol == "th" ? std::string_view(transport_) : field->protocol;
  return std::string(protocol) + " " + std::string(field->name);
}

// The word stood only so that the machine looks at the right header.
void NftRuleText::forget(Implied implied) {
  std::erase_if(words_, [&](const Word& word) { return word.implied == implied; });
}

void NftRuleText::compare(const Loaded& loaded, std::string_view operation, Bytes value) {
  if (loaded.name.empty()) return compare_header(loaded, operation, value);
  const bool is_equal = operation == " ";
  if (loaded.name.starts_with("fib ") && is_equal && is_zero(view_of(value)))
    return add_word(loaded.name + " missing");
  words_.push_back({condition(loaded.name, loaded.form, loaded.mask, operation, view_of(value)),
                    is_equal ? implied_by(loaded.form) : Implied::No});
  if (is_equal) learn(loaded.form, view_of(value));
}

// Neighbouring fields may be loaded and compared together.
void NftRuleText::compare_header(const Loaded& loaded, std::string_view operation, Bytes value) {
  std::string_view rest = view_of(value);
  Loaded part = loaded;
  while (!rest.empty()) {
    const NftField* const field = find_field(part.base, part.offset);
    const std::size_t size =
        field == nullptr ? rest.size() : std::min<std::size_t>(field->length, rest.size());
    const Form form = field == nullptr ? Form::Hex : field->form;
    const bool is_cut = field != nullptr && size < field->length && form == Form::Address;
    std::string mask = part.mask.substr(0, size);
    if (is_cut && mask.empty()) mask.assign(size, '\xFF');  // the first octets alone: a prefix
    std::string octets(rest.substr(0, size));
    if (is_cut) octets.resize(field->length);
    if (is_cut) mask.resize(field->length);
    const std::string name = name_of(part);
    if (!close_range(name, operation, shown(form, octets)))
      add_word(condition(name, form, mask, operation, octets));
    if (form == Form::Protocol && operation == " ") learn(form, octets);
    rest.remove_prefix(size);
    part.mask.erase(0, size);
    part.offset += static_cast<std::uint32_t>(size);
  }
}

// A range is kept as two comparisons: ">= 53" and "<= 60".
bool NftRuleText::close_range(const std::string& name, std::string_view operation, const std::string& value) {
  const std::string front = name + " >= ";
  if (operation != " <= " || words_.empty() || !words_.back().text.starts_with(front)) return false;
  words_.back().text = name + " " + words_.back().text.substr(front.size()) + "-" + value;
  return true;
}

std::string NftRuleText::condition(const std::string& name, Form form, std::string_view mask,
                                   std::string_view operation, std::string_view value) {
  const bool is_set = form == Form::ConnectionState || form == Form::TcpFlags;
  if (mask.empty()) return name + std::string(operation) + shown(form, value);
  if (is_set && is_zero(value)) return name + (operation == " != " ? " " : " not ") + shown(form, mask);
  const auto bits = prefix_bits_of(mask);
  if (form == Form::Address && bits)
    return name + std::string(operation) + shown(form, value) + "/" + std::to_string(*bits);
  return name + " & " + shown(form, mask) + (operation == " " ? " == " : std::string(operation)) +
         shown(form, value);
}

NftRuleText::Implied NftRuleText::implied_by_header(std::uint32_t base) {
  return base == transport ? Implied::ByTransportField
         : base == network ? Implied::ByNetworkField
                           : Implied::ByLinkField;
}

NftRuleText::Implied NftRuleText::implied_by(Form form) {
  if (form == Form::DeviceType) return Implied::ByLinkField;
  if (form == Form::Protocol) return Implied::ByTransportField;
  if (form == Form::Network || form == Form::EtherType) return Implied::ByNetworkField;
  return Implied::No;
}

// From now on the packet is known to be of this protocol.
void NftRuleText::learn(Form form, std::string_view value) {
  if (form == Form::Protocol) transport_ = name_or_number(protocols, network_number(value));
  if (form != Form::Network && form != Form::EtherType) return;
  const std::string name = name_or_number(networks, network_number(value));
  if (name == "ipv4" || name == "ip") network_ = "ip";
  if (name == "ipv6" || name == "ip6") network_ = "ip6";
  if (name == "arp") network_ = "arp";
}

std::string NftRuleText::shown(Form form, std::string_view value) {
  std::string text;
  switch (form) {
    case Form::Hex: return hex_of(value);
    case Form::Number: return std::to_string(network_number(value));
    case Form::DeviceType:
    case Form::HostNumber: return std::to_string(host_number(value));
    case Form::HostHex: Appender(text).text("0x").hex(host_number(value)); return text;
    // A name that ends before its NUL is the beginning of names: "eth*".
    case Form::Text:
      return "\"" + text_of(value) + (value.find('\0') == std::string_view::npos ? "*\"" : "\"");
    case Form::Address: return address_text(value);
    case Form::LinkAddress: return link_address_text(value);
    case Form::Protocol: return name_or_number(protocols, network_number(value));
    case Form::Network:
    case Form::EtherType: return name_or_number(networks, network_number(value));
    case Form::ConnectionState: return names_of_bits(connection_states, host_number(value));
    case Form::TcpFlags: return names_of_bits(tcp_flags, network_number(value));
  }
  return hex_of(value);
}

}  // namespace netcase::evidence
