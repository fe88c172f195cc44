// SPDX-License-Identifier: Apache-2.0
//
// What standard output is: a terminal with a width and colours, or a pipe. And writing to it, whole.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace netcase::os {

bool is_terminal(int descriptor);
// The columns of the terminal behind a descriptor; nothing where it is none or does not tell.
std::optional<std::size_t> terminal_columns(int descriptor);

// Writes all of `text`, however many calls that takes. A reader that went away (`netcase list | head`)
// is no error: nobody wants more, and the program is asked to stop as by Ctrl-C.
Result<> write_all(int descriptor, std::string_view text);

}  // namespace netcase::os
