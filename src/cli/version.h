// SPDX-License-Identifier: Apache-2.0
//
// The version, from the one place where it stands: project(VERSION) in CMakeLists.txt.

#pragma once

#include <string_view>

namespace netcase::cli {

// "netcase 0.1.0" and a line feed.
std::string_view version_text();

}  // namespace netcase::cli
