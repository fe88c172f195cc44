// SPDX-License-Identifier: Apache-2.0

#include "ipsec/association_index.h"

#include <algorithm>

namespace netcase::ipsec {

namespace {

// The prefix's first or last address.
Address edge_of(Address prefix, std::uint8_t bits, bool is_last) {
  for (std::size_t bit = bits; bit < bits_of(prefix.family); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    std::uint8_t& byte = prefix.bytes[bit / 8];
    byte = static_cast<std::uint8_t>(is_last ? byte | mask : byte & ~mask);
  }
  return prefix;
}

}  // namespace

AssociationIndex::AssociationIndex(std::span<const Association> associations) {
  for (Order* order : {&by_destination_, &by_source_, &by_source_any_reqid_, &by_destination_alone_})
    order->reserve(associations.size());
  for (std::uint32_t i = 0; i < associations.size(); ++i) {
    const Association& sa = associations[i];
    by_destination_.push_back({{sa.said.protocol, sa.mode, sa.reqid, sa.said.destination}, i});
    by_source_.push_back({{sa.said.protocol, sa.mode, sa.reqid, sa.source}, i});
    by_source_any_reqid_.push_back({{sa.said.protocol, sa.mode, 0, sa.source}, i});
    by_destination_alone_.push_back({{Protocol{}, Mode{}, 0, sa.said.destination}, i});
  }
  for (Order* order : {&by_destination_, &by_source_, &by_source_any_reqid_, &by_destination_alone_})
    std::sort(order->begin(), order->end());
}

void AssociationIndex::append_range(std::vector<std::uint32_t>& found, const Order& order, Key key,
                                    std::uint8_t bits) {
  const Address prefix = key.address;
  key.address = edge_of(prefix, bits, false);
  auto entry = std::lower_bound(order.begin(), order.end(), key,
                                [](const Entry& one, const Key& other) { return one.key < other; });
  key.address = edge_of(prefix, bits, true);
  for (; entry != order.end() && entry->key <= key; ++entry) found.push_back(entry->position);
}

std::vector<std::uint32_t> AssociationIndex::find_by_destination(const Template& wanted,
                                                                 const Address& prefix,
                                                                 std::uint8_t bits) const {
  std::vector<std::uint32_t> found;
  append_range(found, by_destination_, {wanted.protocol, wanted.mode, wanted.reqid, prefix}, bits);
  return found;
}

std::vector<std::uint32_t> AssociationIndex::find_by_source(const Template& wanted, const Address& prefix,
                                                            std::uint8_t bits) const {
  const Order& order = wanted.reqid == 0 ? by_source_any_reqid_ : by_source_;
  const Address any{prefix.family, {}};
  std::vector<std::uint32_t> found;
  append_range(found, order, {wanted.protocol, wanted.mode, wanted.reqid, prefix}, bits);
  if (!is_in_prefix(any, prefix, bits)) {
    append_range(found, order, {wanted.protocol, wanted.mode, wanted.reqid, any},
                 static_cast<std::uint8_t>(bits_of(any.family)));
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

}  // namespace netcase::ipsec
