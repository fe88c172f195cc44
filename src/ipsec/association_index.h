// SPDX-License-Identifier: Apache-2.0
//
// All SAs of a dump, sorted so that those which might serve a template stand side by side: a gateway has a
// hundred thousand of them and as many policies. What is found is a superset; template_match.h decides.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ipsec/template_match.h"

namespace netcase::ipsec {

class AssociationIndex {
 public:
  explicit AssociationIndex(std::span<const Association> associations);

  // Positions of the SAs of this protocol, mode and reqid that lead into a prefix.
  std::vector<std::uint32_t> find_by_destination(const Template& wanted, const Address& prefix,
                                                 std::uint8_t bits) const;
  // Of those that come from a prefix, or from anywhere ("0.0.0.0"). A reqid of 0 is any.
  std::vector<std::uint32_t> find_by_source(const Template& wanted, const Address& prefix,
                                            std::uint8_t bits) const;
  // Whatever leads exactly there, at most `most` of them.
  std::vector<std::uint32_t> find_all_to(const Address& destination, std::size_t most) const;
  // Those of this protocol, mode and reqid, wherever they lead, at most `most` of them.
  std::vector<std::uint32_t> find_all_like(const Template& wanted, std::size_t most) const;

 private:
  struct Key {
    Protocol protocol{};
    Mode mode{};
    std::uint32_t reqid = 0;
    Address address;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Entry {
    Key key;
    std::uint32_t position = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  using Order = std::vector<Entry>;

  static void append_range(std::vector<std::uint32_t>& found, const Order& order, Key key, std::uint8_t bits);

  Order by_destination_;
  Order by_source_;
  Order by_source_any_reqid_;
  Order by_destination_alone_;
};

}  // namespace netcase::ipsec
