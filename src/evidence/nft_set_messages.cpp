// SPDX-License-Identifier: Apache-2.0

#include "evidence/nft_set_messages.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "evidence/nft_attributes.h"

namespace netcase::evidence {

namespace {

constexpr std::string_view sets_place = "nftables sets";
constexpr std::string_view elements_place = "nftables elements";
constexpr std::string_view counters_place = "nftables counters";

// What an expression of a set or of an element counts; nothing where it does not count.
Result<std::optional<RuleCounter>> read_expression(Bytes expression, std::string_view where) {
  std::string name;
  Bytes data;
  TRY(each_attribute(expression, where, [&](const Attribute& attribute) {
    if (attribute.type == NFTA_EXPR_NAME) name = text_of(attribute.payload);
    if (attribute.type == NFTA_EXPR_DATA) data = attribute.payload;
  }));
  if (name != "counter") return std::nullopt;
  TRY(counter, read_nft_counter(data, where));
  return counter;
}

// One expression, or since Linux 5.16 a list of several.
Result<std::optional<RuleCounter>> read_expressions(Bytes one, Bytes several, std::string_view where) {
  std::optional<RuleCounter> counter;
  if (!one.empty()) {
    TRY(found, read_expression(one, where));
    counter = found;
  }
  Result<> result;
  TRY(each_attribute(several, where, [&](const Attribute& element) {
    if (!result || element.type != NFTA_LIST_ELEM) return;
    auto found = read_expression(element.payload, where);
    if (!found) result = std::unexpected(found.error());
    else if (*found) counter = *found;
  }));
  TRY(std::move(result));
  return counter;
}

Result<> read_set(Firewall& firewall, const nfgenmsg& raw, Bytes rest) {
  FirewallSet set;
  set.family = nft_family_of(raw.nfgen_family);
  std::uint32_t flags = 0;
  std::uint32_t data = 0;
  Bytes one;
  Bytes several;
  TRY(each_attribute(rest, sets_place, [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_SET_TABLE: set.table = text_of(value); break;
      case NFTA_SET_NAME: set.name = text_of(value); break;
      case NFTA_SET_FLAGS: flags = network_number_of<std::uint32_t>(value); break;
      case NFTA_SET_DATA_TYPE: data = network_number_of<std::uint32_t>(value); break;
      case NFTA_SET_EXPR: one = value; break;
      case NFTA_SET_EXPRESSIONS: several = value; break;
      default: break;
    }
  }));
  TRY(counter, read_expressions(one, several, sets_place));
  set.is_map = (flags & NFT_SET_MAP) != 0 && data == NFT_DATA_VERDICT;
  set.counts = counter.has_value();
  set.has_plain_keys = (flags & (NFT_SET_INTERVAL | NFT_SET_CONCAT)) == 0;
  if (set.is_map || set.counts) firewall.sets.push_back(std::move(set));
  return {};
}

// The end of a range stands as an element of its own, with a flag; it decides nothing.
Result<> read_element(FirewallSet& set, Bytes payload) {
  FirewallElement element;
  std::uint32_t flags = 0;
  Bytes key;
  Bytes data;
  Bytes one;
  Bytes several;
  TRY(each_attribute(payload, elements_place, [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_SET_ELEM_KEY: key = value; break;
      case NFTA_SET_ELEM_DATA: data = value; break;
      case NFTA_SET_ELEM_FLAGS: flags = network_number_of<std::uint32_t>(value); break;
      case NFTA_SET_ELEM_EXPR: one = value; break;
      case NFTA_SET_ELEM_EXPRESSIONS: several = value; break;
      default: break;
    }
  }));
  if ((flags & NFT_SET_ELEM_INTERVAL_END) != 0) return {};
  TRY(each_attribute(key, elements_place, [&](const Attribute& attribute) {
    if (attribute.type == NFTA_DATA_VALUE)
      element.key.assign(attribute.payload.begin(), attribute.payload.end());
  }));
  Bytes verdict;
  TRY(each_attribute(data, elements_place, [&](const Attribute& attribute) {
    if (attribute.type == NFTA_DATA_VERDICT) verdict = attribute.payload;
  }));
  TRY(decision, read_nft_verdict(verdict, elements_place));
  element.verdict = decision.verdict;
  element.target = decision.chain;
  TRY(counter, read_expressions(one, several, elements_place));
  element.counter = counter;
  set.elements.push_back(std::move(element));
  return {};
}

Result<> read_elements(FirewallSet& set, Bytes rest) {
  Bytes elements;
  TRY(each_attribute(rest, elements_place, [&](const Attribute& attribute) {
    if (attribute.type == NFTA_SET_ELEM_LIST_ELEMENTS) elements = attribute.payload;
  }));
  Result<> result;
  TRY(each_attribute(elements, elements_place, [&](const Attribute& attribute) {
    if (result && attribute.type == NFTA_LIST_ELEM) result = read_element(set, attribute.payload);
  }));
  return result;
}

Result<> read_object(Firewall& firewall, const nfgenmsg& raw, Bytes rest) {
  FirewallCounter counter;
  counter.family = nft_family_of(raw.nfgen_family);
  std::uint32_t type = 0;
  Bytes data;
  TRY(each_attribute(rest, counters_place, [&](const Attribute& attribute) {
    const Bytes value = attribute.payload;
    switch (attribute.type) {
      case NFTA_OBJ_TABLE: counter.table = text_of(value); break;
      case NFTA_OBJ_NAME: counter.name = text_of(value); break;
      case NFTA_OBJ_TYPE: type = network_number_of<std::uint32_t>(value); break;
      case NFTA_OBJ_DATA: data = value; break;
      default: break;
    }
  }));
  if (type != NFT_OBJECT_COUNTER) return {};
  TRY(counted, read_nft_counter(data, counters_place));
  counter.counter = counted;
  firewall.counters.push_back(std::move(counter));
  return {};
}

// An attribute behind what there is already, padded to four octets.
void add_name(std::string& body, std::uint16_t type, const std::string& name) {
  const auto length = static_cast<std::uint16_t>(4 + name.size() + 1);
  body.append(reinterpret_cast<const char*>(&length), sizeof length);
  body.append(reinterpret_cast<const char*>(&type), sizeof type);
  body.append(name.c_str(), name.size() + 1);
  body.resize((body.size() + 3) & ~std::size_t{3});
}

}  // namespace

constexpr std::uint16_t nft_sets = nft_message_type(NFT_MSG_GETSET);
constexpr std::uint16_t nft_elements = nft_message_type(NFT_MSG_GETSETELEM);
constexpr std::uint16_t nft_counters = nft_message_type(NFT_MSG_GETOBJ);

std::string nft_element_request(const FirewallSet& set) {
  const nfgenmsg request{number_of_nft_family(set.family), NFNETLINK_V0, 0};
  std::string body(reinterpret_cast<const char*>(&request), sizeof request);
  add_name(body, NFTA_SET_ELEM_LIST_TABLE, set.table);
  add_name(body, NFTA_SET_ELEM_LIST_SET, set.name);
  return body;
}

Result<> parse_nft_sets(Firewall& firewall, Bytes messages) {
  const auto read = [&](const nfgenmsg& raw, Bytes rest) { return read_set(firewall, raw, rest); };
  return each_message<nfgenmsg>(messages, nft_message_type(NFT_MSG_NEWSET), sets_place, read);
}

Result<> parse_nft_elements(FirewallSet& set, Bytes messages) {
  const auto read = [&](const nfgenmsg&, Bytes rest) { return read_elements(set, rest); };
  TRY(each_message<nfgenmsg>(messages, nft_message_type(NFT_MSG_NEWSETELEM), elements_place, read));
  // A hash table tells them in an order that nobody chose. The one for all the others has no key.
  std::sort(set.elements.begin(), set.elements.end(), [](const auto& one, const auto& other) {
    return std::tuple(one.key.empty(), one.key) < std::tuple(other.key.empty(), other.key);
  });
  return {};
}

Result<> parse_nft_counters(Firewall& firewall, Bytes messages) {
  const auto read = [&](const nfgenmsg& raw, Bytes rest) { return read_object(firewall, raw, rest); };
  return each_message<nfgenmsg>(messages, nft_message_type(NFT_MSG_NEWOBJ), counters_place, read);
}

}  // namespace netcase::evidence
