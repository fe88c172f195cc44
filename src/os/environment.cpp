// SPDX-License-Identifier: Apache-2.0

#include "os/environment.h"

#include <cstdlib>

namespace netcase::os {

std::optional<std::string> environment(const std::string& name) {
  const char* value =
      std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

}  // namespace netcase::os
