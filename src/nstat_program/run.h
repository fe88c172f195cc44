// SPDX-License-Identifier: Apache-2.0
//
// netcase as nstat: `netcase nstat …`, or the program under the name `nstat`. Nothing of the other commands
// is touched on this way, neither their options nor the catalogue: a script may start it many times a second.

#pragma once

#include <optional>
#include <span>

namespace netcase::nstat_program {

// The arguments of nstat, its name first, where this is a call of it.
std::optional<std::span<char*>> arguments_for_nstat(int count, char** arguments);

// Does it all and ends the process.
[[noreturn]] void run(std::span<char*> arguments);

}  // namespace netcase::nstat_program
