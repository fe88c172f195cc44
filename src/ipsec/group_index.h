// SPDX-License-Identifier: Apache-2.0
//
// From an SA or a policy to the groups it is part of: a Grouping read the other way round, in memory that
// grows as the grouping does.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ipsec/sa_groups.h"

namespace netcase::ipsec {

class GroupIndex {
 public:
  GroupIndex(const XfrmDump& dump, const Grouping& grouping);

  // Positions in Grouping::groups, rising.
  std::span<const std::uint32_t> of_association(std::uint32_t position) const {
    return by_association_.of(position);
  }
  std::span<const std::uint32_t> of_policy(std::uint32_t position) const {
    return by_kind_.of(kind_of_policy_[position]);
  }

  // Whether one of its groups lacks nothing; whether one has all its SAs, be they larval.
  bool is_served(std::uint32_t policy) const { return is_served_[kind_of_policy_[policy]]; }
  bool has_all_sas(std::uint32_t policy) const { return has_all_sas_[kind_of_policy_[policy]]; }

  // By position: the policies that `groups` are of.
  std::vector<bool> policies_of(std::span<const std::uint32_t> groups, const Grouping& grouping) const;

 private:
  // Lists of groups, one behind the other.
  class Table {
   public:
    explicit Table(std::size_t rows) : begins_(rows + 1) {}
    std::span<const std::uint32_t> of(std::uint32_t row) const {
      return std::span(groups_).subspan(begins_[row], begins_[row + 1] - begins_[row]);
    }
    // First each pair is counted, then each is entered, in the same order.
    void count(std::uint32_t row) { ++begins_[row + 1]; }
    void lay_out();
    void enter(std::uint32_t row, std::uint32_t group) { groups_[next_[row]++] = group; }

   private:
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> groups_;
  };

  std::vector<std::uint32_t> kind_of_policy_;
  Table by_association_;
  Table by_kind_;
  std::vector<bool> is_served_;  // by kind
  std::vector<bool> has_all_sas_;
};

bool has_all_sas(const Group& group);

// The group as `policy` (one of its policies) finds it: with the numbers of that policy's templates. Several
// policies that find the same SAs share one group, and each has templates of its own.
Group as_found_by(const XfrmDump& dump, const Group& group, std::uint32_t policy);

}  // namespace netcase::ipsec
