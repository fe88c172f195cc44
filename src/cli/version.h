// SPDX-License-Identifier: Apache-2.0
//
// The version, from the one place where it stands: project(VERSION) in CMakeLists.txt.

#pragma once

#include <string_view>

namespace netcase::cli {

inline constexpr std::string_view version_text() { return "netcase " NETCASE_VERSION "\n"; }

}  // namespace netcase::cli
