// SPDX-License-Identifier: Apache-2.0

#include "ipsec/xfrm_filter.h"

#include <algorithm>
#include <string>

#include "base/number.h"
#include "ipsec/prefix.h"

namespace netcase::ipsec {

namespace {

bool is_mark(const std::optional<MarkFilter>& filter, const Mark& mark) {
  return !filter || (filter->value == mark.value && (!filter->mask || *filter->mask == mark.mask));
}

template <class T>
bool is_or_any(const std::optional<T>& wanted, const T& found) {
  return !wanted || *wanted == found;
}

// The word "tun" stands for IP in IP of both versions.
bool is_of(const std::optional<Protocol>& wanted, Protocol found) {
  return is_or_any(wanted, found) || (wanted == Protocol::Tunnel && found == Protocol::Tunnel6);
}

// One of the two prefixes holds the other.
bool overlap(const Prefix& one, const Address& address, std::uint8_t bits) {
  return is_in_prefix(one.address, address, std::min(one.bits, bits));
}

}  // namespace

Result<Prefix> parse_prefix(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view front = text.substr(0, slash);
  const Family family = front.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6;
  const auto address = parse_address(front, family);
  if (!address)
    return fail("'" + std::string(text) + "', character " + std::to_string(address.error().at + 1),
                address.error().found, address.error().expected);
  Prefix prefix{*address, static_cast<std::uint8_t>(bits_of(family))};
  if (slash == std::string_view::npos) return prefix;
  const auto bits = parse_unsigned(text.substr(slash + 1));
  if (!bits || *bits > bits_of(family))
    return fail("'" + std::string(text) + "'", "'" + std::string(text.substr(slash)) + "'",
                "a prefix length of 0 to " + std::to_string(bits_of(family)));
  prefix.bits = static_cast<std::uint8_t>(*bits);
  return prefix;
}

bool XfrmFilter::takes(const Association& sa) const {
  return (!source || is_in_prefix(sa.source, source->address, source->bits)) &&
         (!destination || is_in_prefix(sa.said.destination, destination->address, destination->bits)) &&
         is_or_any(spi, sa.said.spi) && is_or_any(reqid, sa.reqid) && is_mark(mark, sa.mark) &&
         is_or_any(if_id, sa.if_id) && is_of(protocol, sa.said.protocol);
}

bool XfrmFilter::takes(const Policy& policy) const {
  const Selector& flow = policy.selector;
  const bool is_any = !flow.family;
  const bool has_templates = reqid || protocol;
  const auto fits = [&](const Template& wanted) {
    return is_or_any(reqid, wanted.reqid) && is_of(protocol, wanted.protocol);
  };
  return (!source || is_any || overlap(*source, flow.source, flow.source_bits)) &&
         (!destination || is_any || overlap(*destination, flow.destination, flow.destination_bits)) &&
         is_mark(mark, policy.mark) && is_or_any(if_id, policy.if_id) &&
         (!has_templates || std::any_of(policy.templates.begin(), policy.templates.end(), fits));
}

bool touches(const Policy& policy, const Prefix& prefix) {
  const Selector& flow = policy.selector;
  return !flow.family || overlap(prefix, flow.source, flow.source_bits) ||
         overlap(prefix, flow.destination, flow.destination_bits);
}

}  // namespace netcase::ipsec
