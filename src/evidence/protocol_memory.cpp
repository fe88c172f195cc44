// SPDX-License-Identifier: Apache-2.0

#include "evidence/protocol_memory.h"

namespace netcase::evidence {

std::optional<std::uint64_t> find_count(const SocketCounts& counts, std::string_view group,
                                        std::string_view name) {
  for (const SocketCount& count : counts) {
    if (count.group == group && count.name == name) return count.value;
  }
  return std::nullopt;
}

}  // namespace netcase::evidence
