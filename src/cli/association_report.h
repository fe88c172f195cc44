// SPDX-License-Identifier: Apache-2.0
//
// The SAs that `netcase sa` is to show, or as many of them as are written at once: a gateway has a hundred
// thousand, and no listing of all need stand in memory.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "ipsec/group_index.h"
#include "ipsec/sa_groups.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::cli {

// What SAs and policies have to do with each other. Points into the dump it was made from.
struct Relations {
  ipsec::Grouping grouping;
  ipsec::GroupIndex groups;

  Relations(const ipsec::XfrmDump& dump, std::uint64_t now_s)
      : grouping(ipsec::group_associations(dump, now_s)), groups(dump, grouping) {}
};

struct AssociationReport {
  const ipsec::XfrmDump* dump = nullptr;
  std::vector<std::uint32_t> chosen;     // their positions in the dump
  const Relations* relations = nullptr;  // null: nobody looked, as a list does not tell
  std::uint64_t now_s = 0;
  bool is_each_in_full = false;  // instead of a line each
  bool is_first = true;          // of what is written one behind the other
  bool is_last = true;
  std::optional<std::size_t> count;  // then nothing but this
};

}  // namespace netcase::cli
