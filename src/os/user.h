// SPDX-License-Identifier: Apache-2.0
//
// Who runs this program.

#pragma once

#include <cstdint>

namespace netcase::os {

std::uint32_t real_user();
std::int64_t process_number();

}  // namespace netcase::os
