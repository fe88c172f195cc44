// SPDX-License-Identifier: Apache-2.0
//
// Text for people follows their locale; data is written byte for byte.

#include "cli/format.h"

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/console.h"
#include "cli/sources.h"

namespace netcase::cli {

Result<> check_readings(const Format& format, const SourceChoice& source) {
  if (!format.is_one_document || source.count == 1) return {};
  return fail("--count", "several readings as " + std::string(format.name), "one, as a document holds one",
              "-n 1, or --format text");
}

Result<> print(const Console& console, const Format& format, std::string_view text) {
  return format.is_data ? Console::print_data(text) : console.print(text);
}

}  // namespace netcase::cli
