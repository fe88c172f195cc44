// SPDX-License-Identifier: Apache-2.0

#include "cli/format.h"

namespace netcase::cli {

Result<> print(const Console& console, const Format& format, std::string_view text) {
  return format.is_data ? Console::print_data(text) : console.print(text);
}

}  // namespace netcase::cli
