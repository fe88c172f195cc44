// SPDX-License-Identifier: Apache-2.0
//
// A file that an option names, "-" being standard input.

#pragma once

#include <string>

#include "base/result.h"

namespace netcase::cli {

// Its bytes. The error names it.
Result<std::string> read_input_file(const std::string& path);

// As messages and pictures name it: "standard input".
std::string shown_name(const std::string& path);

}  // namespace netcase::cli
