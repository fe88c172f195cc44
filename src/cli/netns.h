// SPDX-License-Identifier: Apache-2.0
//
// What --netns may name: a namespace of `ip netns`, a process, or a file.

#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace netcase::cli {

struct NamedNamespace {
  std::string file;                    // "/run/netns/blue", "/proc/4711/ns/net"
  std::optional<std::string> name;     // "blue"
  std::optional<std::string> process;  // "/proc/4711"
};

// An error where there is no such namespace.
Result<NamedNamespace> find_namespace(const std::string& netns);

}  // namespace netcase::cli
