// SPDX-License-Identifier: Apache-2.0
//
// Environment variables, asked for in one place. Set but empty is not the same as not set.

#pragma once

#include <optional>
#include <string>

namespace netcase::os {

std::optional<std::string> environment(const std::string& name);

}  // namespace netcase::os
