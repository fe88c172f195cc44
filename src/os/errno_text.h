// SPDX-License-Identifier: Apache-2.0
//
// What the system says of a failed call, in lower case and without a locale: "permission denied".

#pragma once

#include <string>

namespace netcase::os {

std::string errno_text(int number);

}  // namespace netcase::os
