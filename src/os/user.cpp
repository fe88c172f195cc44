// SPDX-License-Identifier: Apache-2.0

#include "os/user.h"

#include <unistd.h>

namespace netcase::os {

std::uint32_t real_user() { return ::getuid(); }

std::int64_t process_number() { return ::getpid(); }

}  // namespace netcase::os
