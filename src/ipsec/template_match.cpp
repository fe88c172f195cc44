// SPDX-License-Identifier: Apache-2.0

#include "ipsec/template_match.h"

#include <array>

#include "ipsec/prefix.h"
#include "ipsec/selector_index.h"

namespace netcase::ipsec {

namespace {

constexpr std::array<std::string_view, 10> property_words{
    "proto", "mode", "reqid", "spi", "if_id", "mark", "address", "selector", "direction", "offload"};

bool fits_or_any(const Address& one, const Address& other) {
  return one.is_any() || other.is_any() || one == other;
}

bool fits_prefixes(const Policy& policy, const Association& sa) {
  const Selector& flow = policy.selector;
  if (!flow.family) return true;
  return is_in_prefix(sa.said.destination, flow.destination, flow.destination_bits) &&
         (sa.source.is_any() || is_in_prefix(sa.source, flow.source, flow.source_bits));
}

bool fits_addresses(const Policy& policy, const Template& wanted, const Association& sa,
                    const Endpoints* outer) {
  if (sa.said.destination.family != wanted.destination.family) return false;
  if (has_own_addresses(wanted.mode)) {
    if (policy.direction != Direction::Out) return wanted.source.is_any() || wanted.source == sa.source;
    return sa.said.destination == wanted.destination && fits_or_any(sa.source, wanted.source);
  }
  if (outer == nullptr) return fits_prefixes(policy, sa);
  return fits_or_any(sa.said.destination, outer->destination) && fits_or_any(sa.source, outer->source);
}

bool fits_reqid(const Policy& policy, const Template& wanted, const Association& sa) {
  const bool is_any = wanted.reqid == 0 && policy.direction != Direction::Out;
  return is_any || wanted.reqid == sa.reqid;
}

// Where packets come in, the policy's mark is held against the packet's and not against the SA's.
bool fits_mark(const Policy& policy, const Association& sa) {
  if (policy.direction != Direction::Out) return true;
  return (policy.mark.value & policy.mark.mask & sa.mark.mask) == sa.mark.value;
}

bool fits_direction(const Policy& policy, const Association& sa) {
  if (policy.direction != Direction::Out) return sa.direction != SaDirection::Out;
  return sa.direction != SaDirection::In && !sa.is_wildcard_receiver;
}

bool fits_offload(const Policy& policy, const Association& sa) {
  if (policy.direction != Direction::Out) return true;
  const bool by_policy = policy.offload && policy.offload->is_of_packets;
  const bool by_sa = sa.offload && sa.offload->is_of_packets;
  return by_policy == by_sa && (!by_policy || policy.offload->interface == sa.offload->interface);
}

}  // namespace

std::vector<std::string_view> to_words(Properties properties) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < property_words.size(); ++i) {
    if ((properties & (1U << i)) != 0) words.push_back(property_words[i]);
  }
  return words;
}

Properties differing(const Policy& policy, const Template& wanted, const Association& sa,
                     const Endpoints* outer) {
  unsigned set = 0;
  const auto require = [&](bool fits, Property property) {
    set |= fits ? 0U : static_cast<unsigned>(property);
  };
  require(sa.said.protocol == wanted.protocol, Property::Protocol);
  require(sa.mode == wanted.mode, Property::Mode);
  require(fits_reqid(policy, wanted, sa), Property::Reqid);
  require(wanted.spi == 0 || wanted.spi == sa.said.spi, Property::Spi);
  require(sa.if_id == policy.if_id, Property::IfId);
  require(fits_mark(policy, sa), Property::Mark);
  require(fits_addresses(policy, wanted, sa, outer), Property::Address);
  require(overlap(sa.selector, policy.selector), Property::Selector);
  require(fits_direction(policy, sa), Property::Direction);
  require(fits_offload(policy, sa), Property::Offload);
  return static_cast<Properties>(set);
}

}  // namespace netcase::ipsec
