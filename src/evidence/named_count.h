// SPDX-License-Identifier: Apache-2.0
//
// A count by the kernel's own name for it.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::evidence {

struct NamedCount {
  std::string name;
  std::uint64_t value = 0;

  friend bool operator==(const NamedCount&, const NamedCount&) = default;
};

using NamedCounts = std::vector<NamedCount>;

std::optional<std::uint64_t> find_count(const NamedCounts& counts, std::string_view name);

}  // namespace netcase::evidence
