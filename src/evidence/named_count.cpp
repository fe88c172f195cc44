// SPDX-License-Identifier: Apache-2.0

#include "evidence/named_count.h"

namespace netcase::evidence {

std::optional<std::uint64_t> find_count(const std::vector<NamedCount>& counts, std::string_view name) {
  for (const NamedCount& count : counts) {
    if (count.name == name) return count.value;
  }
  return std::nullopt;
}

}  // namespace netcase::evidence
