// SPDX-License-Identifier: Apache-2.0

#include "ipsec/association_index.h"

#include <algorithm>

namespace netcase::ipsec {

AssociationIndex::AssociationIndex(std::span<const Association> associations) {
  Order* const orders[] = {&by_destination_, &by_destination_any_reqid_, &by_source_, &by_source_any_reqid_,
                           &by_destination_alone_};
  for (Order* order : orders) order->reserve(associations.size());
  for (std::uint32_t i = 0; i < associations.size(); ++i) {
    const Association& sa = associations[i];
    by_destination_.push_back({{sa.said.protocol, sa.mode, sa.reqid, sa.said.destination}, i});
    by_destination_any_reqid_.push_back({{sa.said.protocol, sa.mode, 0, sa.said.destination}, i});
    by_source_.push_back({{sa.said.protocol, sa.mode, sa.reqid, sa.source}, i});
    by_source_any_reqid_.push_back({{sa.said.protocol, sa.mode, 0, sa.source}, i});
    by_destination_alone_.push_back({{Protocol{}, Mode{}, 0, sa.said.destination}, i});
  }
  for (Order* order : orders) std::sort(order->begin(), order->end());
}

AssociationIndex::Ranges AssociationIndex::ranges_of(const Order& order, Key key, const Prefix& prefix) {
  const auto range_of = [&](const Prefix& wanted) -> std::span<const Entry> {
    key.address = first_of(wanted);
    const auto begin = std::lower_bound(order.begin(), order.end(), key,
                                        [](const Entry& one, const Key& other) { return one.key < other; });
    key.address = last_of(wanted);
    const auto end = std::upper_bound(begin, order.end(), key,
                                      [](const Key& one, const Entry& other) { return one < other.key; });
    return {begin, end};
  };
  const Address any{prefix.address.family, {}};
  if (is_in_prefix(any, prefix.address, prefix.bits)) return {range_of(prefix)};
  return {range_of(prefix), range_of({any, static_cast<std::uint8_t>(bits_of(any.family))})};
}

std::vector<std::uint32_t> AssociationIndex::find(const Template& wanted, bool is_out, const Prefix& source,
                                                  const Prefix& destination) const {
  static constexpr std::size_t few = 16;  // not worth asking whether the other end has fewer
  const bool is_any_reqid = wanted.reqid == 0 && !is_out;
  const Key key{wanted.protocol, wanted.mode, wanted.reqid, {}};
  const auto leading = [&] {
    return ranges_of(is_any_reqid ? by_destination_any_reqid_ : by_destination_, key, destination);
  };
  const auto coming = [&] {
    return ranges_of(is_any_reqid ? by_source_any_reqid_ : by_source_, key, source);
  };
  const auto count = [](const Ranges& ranges) { return ranges[0].size() + ranges[1].size(); };
  Ranges ranges = is_out ? leading() : coming();
  if (count(ranges) > few) {
    const Ranges others = is_out ? coming() : leading();
    if (count(others) < count(ranges)) ranges = others;
  }
  std::vector<std::uint32_t> found;
  found.reserve(count(ranges));
  for (const std::span<const Entry> range : ranges) {
    for (const Entry& entry : range) found.push_back(entry.position);
  }
  return found;
}

std::vector<std::uint32_t> AssociationIndex::find_all_to(const Address& destination, std::size_t most) const {
  const Key key{Protocol{}, Mode{}, 0, destination};
  std::vector<std::uint32_t> found;
  auto entry = std::lower_bound(by_destination_alone_.begin(), by_destination_alone_.end(), key,
                                [](const Entry& one, const Key& other) { return one.key < other; });
  for (; entry != by_destination_alone_.end() && entry->key == key && found.size() < most; ++entry)
    found.push_back(entry->position);
  return found;
}

std::vector<std::uint32_t> AssociationIndex::find_all_like(const Template& wanted, std::size_t most) const {
  const auto is_like = [&](const Key& key) {
    return key.protocol == wanted.protocol && key.mode == wanted.mode && key.reqid == wanted.reqid;
  };
  const Key first{wanted.protocol, wanted.mode, wanted.reqid, {}};
  std::vector<std::uint32_t> found;
  auto entry = std::lower_bound(by_destination_.begin(), by_destination_.end(), first,
                                [](const Entry& one, const Key& other) { return one.key < other; });
  for (; entry != by_destination_.end() && is_like(entry->key) && found.size() < most; ++entry)
    found.push_back(entry->position);
  return found;
}

std::vector<std::uint32_t> AssociationIndex::find_in_each_form(const Order& order, std::uint32_t reqid,
                                                               const Address& address, std::size_t most) {
  std::vector<std::uint32_t> found;
  for (const Protocol protocol : {Protocol::Esp, Protocol::Ah, Protocol::Comp}) {
    for (const Mode mode : {Mode::Transport, Mode::Tunnel, Mode::Beet, Mode::Iptfs}) {
      const Key key{protocol, mode, reqid, address};
      auto entry = std::lower_bound(order.begin(), order.end(), key,
                                    [](const Entry& one, const Key& other) { return one.key < other; });
      for (std::size_t left = most; left > 0 && entry != order.end() && entry->key == key; ++entry, --left)
        found.push_back(entry->position);
    }
  }
  return found;
}

std::vector<std::uint32_t> AssociationIndex::find_all_from(const Address& source, std::size_t most) const {
  return find_in_each_form(by_source_any_reqid_, 0, source, most);
}

std::vector<std::uint32_t> AssociationIndex::find_of_reqid_to(std::uint32_t reqid, const Address& destination,
                                                              std::size_t most) const {
  return find_in_each_form(by_destination_, reqid, destination, most);
}

std::vector<std::uint32_t> AssociationIndex::find_of_reqid_from(std::uint32_t reqid, const Address& source,
                                                                std::size_t most) const {
  return find_in_each_form(by_source_, reqid, source, most);
}

std::vector<std::uint32_t> AssociationIndex::find_all_of_form(const Template& wanted,
                                                              std::size_t most) const {
  const Key first{wanted.protocol, wanted.mode, 0, {}};
  std::vector<std::uint32_t> found;
  auto entry = std::lower_bound(by_source_any_reqid_.begin(), by_source_any_reqid_.end(), first,
                                [](const Entry& one, const Key& other) { return one.key < other; });
  for (; entry != by_source_any_reqid_.end() && found.size() < most; ++entry) {
    if (entry->key.protocol != wanted.protocol || entry->key.mode != wanted.mode) break;
    found.push_back(entry->position);
  }
  return found;
}

}  // namespace netcase::ipsec
