// SPDX-License-Identifier: Apache-2.0

#include "os/errno_text.h"

#include <cstring>

namespace netcase::os {

std::string errno_text(int number) {
  const char* description = strerrordesc_np(number);  // glibc 2.32: no locale, no buffer
  std::string text = description != nullptr ? description : "error " + std::to_string(number);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

}  // namespace netcase::os
