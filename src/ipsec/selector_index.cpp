// SPDX-License-Identifier: Apache-2.0

#include "ipsec/selector_index.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "ipsec/prefix.h"

namespace netcase::ipsec {

namespace {

std::size_t count(const auto& ranges) {
  std::size_t total = 0;
  for (const auto& range : ranges) total += range.size();
  return total;
}

}  // namespace

bool is_selective(const Selector& selector) {
  return selector.source_bits != 0 || selector.destination_bits != 0 || selector.protocol != 0 ||
         selector.source_port_mask != 0 || selector.destination_port_mask != 0 || selector.interface != 0;
}

bool overlap(const Selector& one, const Selector& other) {
  if (!one.family || !other.family) return true;
  if (one.family != other.family) return false;
  const auto same = [](auto a, auto b) { return a == 0 || b == 0 || a == b; };
  return is_in_prefix(one.source, other.source, std::min(one.source_bits, other.source_bits)) &&
         is_in_prefix(one.destination, other.destination,
                      std::min(one.destination_bits, other.destination_bits)) &&
         same(one.protocol, other.protocol) && same(one.interface, other.interface) &&
         ((one.source_port ^ other.source_port) & one.source_port_mask & other.source_port_mask) == 0 &&
         ((one.destination_port ^ other.destination_port) & one.destination_port_mask &
          other.destination_port_mask) == 0;
}

void SelectorIndex::Order::add(const Address& address, std::uint8_t bits, std::uint32_t number) {
  entries_.push_back({first_of({address, bits}), bits, number});
  lengths_.push_back(bits);
}

void SelectorIndex::Order::sort() {
  std::sort(entries_.begin(), entries_.end());
  std::sort(lengths_.begin(), lengths_.end());
  lengths_.erase(std::unique(lengths_.begin(), lengths_.end()), lengths_.end());
}

std::vector<std::span<const SelectorIndex::Entry>> SelectorIndex::Order::find(const Address& address,
                                                                              std::uint8_t bits) const {
  constexpr std::uint32_t last_number = std::numeric_limits<std::uint32_t>::max();
  constexpr std::uint8_t most_bits = std::numeric_limits<std::uint8_t>::max();
  std::vector<std::span<const Entry>> ranges;
  const auto add = [&](const Entry& from, const Entry& to) {
    const auto begin = std::lower_bound(entries_.begin(), entries_.end(), from);
    const auto end = std::upper_bound(begin, entries_.end(), to);
    if (begin != end) ranges.emplace_back(begin, end);
  };
  for (const std::uint8_t length : lengths_) {
    if (length >= bits) break;
    const Address first = first_of({address, length});
    add({first, length, 0}, {first, length, last_number});
  }
  add({first_of({address, bits}), bits, 0}, {last_of({address, bits}), most_bits, last_number});
  return ranges;
}

SelectorIndex::SelectorIndex(const std::map<Selector, bool>& selectors) {
  for (const auto& [selector, works] : selectors) {
    const auto number = static_cast<std::uint32_t>(selectors_.size());
    selectors_.push_back(selector);
    works_.push_back(works);
    looked_at_.protocol |= selector.protocol;
    looked_at_.source_port_mask |= selector.source_port_mask;
    looked_at_.destination_port_mask |= selector.destination_port_mask;
    looked_at_.interface |= selector.interface;
    looked_at_.source_bits |= selector.source_bits;
    looked_at_.destination_bits |= selector.destination_bits;
    if (!selector.family) {
      of_any_family_.push_back(number);
      continue;
    }
    by_source_.add(selector.source, selector.source_bits, number);
    by_destination_.add(selector.destination, selector.destination_bits, number);
  }
  by_source_.sort();
  by_destination_.sort();
}

Selector SelectorIndex::what_counts_of(Selector flow) const {
  const auto leave_out = [](auto& field) { field = {}; };
  if (looked_at_.protocol == 0) leave_out(flow.protocol);
  if (looked_at_.interface == 0) leave_out(flow.interface), leave_out(flow.interface_name);
  if (looked_at_.source_port_mask == 0) leave_out(flow.source_port), leave_out(flow.source_port_mask);
  if (looked_at_.destination_port_mask == 0)
    leave_out(flow.destination_port), leave_out(flow.destination_port_mask);
  if (looked_at_.source_bits == 0) flow.source.bytes = {}, leave_out(flow.source_bits);
  if (looked_at_.destination_bits == 0) flow.destination.bytes = {}, leave_out(flow.destination_bits);
  return flow;
}

std::vector<std::uint32_t> SelectorIndex::find_met_by(const Selector& flow, bool has_larval) const {
  std::vector<std::uint32_t> met;
  const auto try_one = [&](std::uint32_t number) {
    if ((has_larval || works_[number]) && overlap(selectors_[number], flow)) met.push_back(number);
  };
  if (!flow.family) {
    for (std::uint32_t number = 0; number < selectors_.size(); ++number) try_one(number);
    return met;
  }
  const auto by_source = by_source_.find(flow.source, flow.source_bits);
  const auto by_destination = by_destination_.find(flow.destination, flow.destination_bits);
  for (const auto& range : count(by_source) < count(by_destination) ? by_source : by_destination) {
    for (const Entry& entry : range) try_one(entry.number);
  }
  for (const std::uint32_t number : of_any_family_) try_one(number);
  std::sort(met.begin(), met.end());
  return met;
}

}  // namespace netcase::ipsec
