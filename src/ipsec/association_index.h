// SPDX-License-Identifier: Apache-2.0
//
// All SAs of a dump, sorted so that those which might serve a template stand side by side: a gateway has a
// hundred thousand of them and as many policies. What is found is a superset; template_match.h decides. It is
// looked for by both ends, as a thousand SAs may lead to one host, each from another, or the other way round.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ipsec/policy.h"
#include "ipsec/prefix.h"

namespace netcase::ipsec {

class AssociationIndex {
 public:
  explicit AssociationIndex(std::span<const Association> associations);

  // Positions of the SAs of this protocol, mode and reqid that lead into one prefix, or of those that come
  // from another, whichever are fewer; also of those that lead to or come from anywhere ("0.0.0.0").
  // Where packets come in, a reqid of 0 is any.
  std::vector<std::uint32_t> find(const Template& wanted, bool is_out, const Prefix& source,
                                  const Prefix& destination) const;
  // Whatever leads exactly there, at most `most` of them.
  std::vector<std::uint32_t> find_all_to(const Address& destination, std::size_t most) const;
  // Those of this protocol, mode and reqid, wherever they lead, at most `most` of them.
  std::vector<std::uint32_t> find_all_like(const Template& wanted, std::size_t most) const;
  // Whatever comes exactly from there, at most `most` of each protocol and mode.
  std::vector<std::uint32_t> find_all_from(const Address& source, std::size_t most) const;
  // Of one reqid, whatever the protocol and mode, that lead exactly there or come exactly from there; at most
  // `most` of each protocol and mode.
  std::vector<std::uint32_t> find_of_reqid_to(std::uint32_t reqid, const Address& destination,
                                              std::size_t most) const;
  std::vector<std::uint32_t> find_of_reqid_from(std::uint32_t reqid, const Address& source,
                                                std::size_t most) const;
  // Of the template's protocol and mode, whatever the reqid and wherever they lead, at most `most` of them.
  std::vector<std::uint32_t> find_all_of_form(const Template& wanted, std::size_t most) const;

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

  using Ranges = std::array<std::span<const Entry>, 2>;  // of a prefix, and of "0.0.0.0" outside of it

  static std::vector<std::uint32_t> find_in_each_form(const Order& order, std::uint32_t reqid,
                                                      const Address& address, std::size_t most);
  static Ranges ranges_of(const Order& order, Key key, const Prefix& prefix);

  Order by_destination_;
  Order by_destination_any_reqid_;
  Order by_source_;
  Order by_source_any_reqid_;
  Order by_destination_alone_;
};

}  // namespace netcase::ipsec
