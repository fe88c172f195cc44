// SPDX-License-Identifier: Apache-2.0
//
// The only file that is compiled anew when the version changes.

#include "cli/version.h"
#include <string_view>

namespace netcase::cli {

std::string_view version_text() { return "netcase " NETCASE_VERSION "\n"; }

}  // namespace netcase::cli
