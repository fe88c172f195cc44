// SPDX-License-Identifier: Apache-2.0

#include "ipsec/policy.h"

namespace netcase::ipsec {

std::string_view to_word(Direction direction) {
  if (direction == Direction::Out) return "out";
  return direction == Direction::In ? "in" : "fwd";
}

}  // namespace netcase::ipsec
