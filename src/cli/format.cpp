// SPDX-License-Identifier: Apache-2.0
//
// Text for people follows their locale; data is written byte for byte.

#include "cli/format.h"
#include <string_view>
#include "base/result.h"
#include "cli/console.h"

namespace netcase::cli {

Result<> print(const Console& console, const Format& format, std::string_view text) {
  return format.is_data ? Console::print_data(text) : console.print(text);
}

}  // namespace netcase::cli
