// SPDX-License-Identifier: Apache-2.0
//
// Which multicast groups were joined on which device: /proc/net/igmp and igmp6.

#pragma once

#include <cstdint>
#include <string>

#include "evidence/address.h"

namespace netcase::evidence {

struct Membership {
  std::uint32_t device = 0;  // index
  std::string device_name;
  Address group;
  std::uint32_t users = 0;  // sockets, or the kernel itself
};

}  // namespace netcase::evidence
