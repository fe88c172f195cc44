// SPDX-License-Identifier: Apache-2.0

#include "cli/version.h"

namespace netcase::cli {

std::string_view version_text() { return "netcase " NETCASE_VERSION "\n"; }

}  // namespace netcase::cli
