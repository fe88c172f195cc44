// SPDX-License-Identifier: Apache-2.0
//
// Connection tracking: what /proc/net/stat/nf_conntrack counts on each CPU, summed, and how full its table
// is. Linux net/netfilter/nf_conntrack_standalone.c, ct_cpu_seq_show().

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "evidence/named_count.h"

namespace netcase::evidence {

struct Conntrack {
  NamedCounts counts;                        // "drop", "insert_failed" …, in the order of the file
  std::optional<std::uint64_t> entries;      // now, in this namespace
  std::optional<std::uint64_t> entries_max;  // nf_conntrack_max, of the whole machine
};

}  // namespace netcase::evidence
