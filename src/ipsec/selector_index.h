// SPDX-License-Identifier: Apache-2.0
//
// The selectors that SAs have of their own, and which of them a policy's flow meets. Few SAs have any where
// tunnels end; but each packet that asks for an SA leaves a larval one whose selector is that packet's flow,
// and IKE daemons give one to SAs in transport mode: of either there may be ten thousand.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "ipsec/association.h"

namespace netcase::ipsec {

// False for what takes every packet.
bool is_selective(const Selector& selector);

// Whether a flow exists that both take.
bool overlap(const Selector& one, const Selector& other);

class SelectorIndex {
 public:
  // Each of them once, and whether an SA that works has it.
  explicit SelectorIndex(const std::map<Selector, bool>& selectors);

  // The flow without what no selector here looks at: flows of which this is the same meet the same selectors.
  Selector what_counts_of(Selector flow) const;

  // The numbers of the selectors that take a part of the flow, rising. `has_larval`: also those of larval SAs
  // alone.
  std::vector<std::uint32_t> find_met_by(const Selector& flow, bool has_larval) const;

 private:
  struct Entry {
    Address first;  // of the prefix
    std::uint8_t bits = 0;
    std::uint32_t number = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  // Prefixes sorted, so that those inside of another stand behind it.
  class Order {
   public:
    void add(const Address& address, std::uint8_t bits, std::uint32_t number);
    void sort();
    // Those that have an address in common with a prefix.
    std::vector<std::span<const Entry>> find(const Address& address, std::uint8_t bits) const;

   private:
    std::vector<Entry> entries_;
    std::vector<std::uint8_t> lengths_;  // that occur, rising
  };

  std::vector<Selector> selectors_;
  std::vector<bool> works_;
  std::vector<std::uint32_t> of_any_family_;
  Order by_source_;
  Order by_destination_;
  Selector looked_at_;  // by any of them: what is not 0 here
};

}  // namespace netcase::ipsec
