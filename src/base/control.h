// SPDX-License-Identifier: Apache-2.0
//
// Control characters in what others wrote: printed as they are they would speak to the terminal and not to
// the reader, and XML has no place for most of them.

#pragma once

#include <string>
#include <string_view>

namespace netcase {

// The first control character: below a blank but for the tab, DEL, or one of U+0080 to U+009F. Empty: there
// is none.
std::string_view find_control(std::string_view text);

// "\\x1b[31m": all of them written out.
std::string with_controls_escaped(std::string_view text);

}  // namespace netcase
