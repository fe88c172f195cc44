// SPDX-License-Identifier: Apache-2.0

#include "os/interface_name.h"

#include <net/if.h>

#include <array>

namespace netcase::os {

std::string read_interface_name(std::int32_t number) {
  std::array<char, IF_NAMESIZE> name{};
  const bool is_there = number > 0 && ::if_indextoname(static_cast<unsigned>(number), name.data()) != nullptr;
  return is_there ? name.data() : "";
}

}  // namespace netcase::os
