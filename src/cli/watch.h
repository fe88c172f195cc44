// SPDX-License-Identifier: Apache-2.0
//
// --watch: a picture that is drawn anew in its place, every -i seconds, until Ctrl-C. It follows the window's
// size. What does not fit its rows is folded away: counters at rest, then empty rows, then notes; a loss
// never.

#pragma once

#include <functional>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/options.h"
#include "cli/sources.h"
#include "render/ink.h"

namespace netcase::cli {

inline constexpr Option watch_option{"watch", 'w', "", "draw anew every -i seconds (1), until Ctrl-C"};

// Makes the choice one of readings without end, a second apart if nothing else was asked for. An error
// (usage) for what cannot be watched: a copy, a format for programs, an output that is no terminal.
Result<> choose_watching(SourceChoice& choice, const Arguments& arguments, const Format& format);

using DrawFrame = std::function<std::vector<render::Line>(const Reading& reading, const Console& console,
                                                          std::size_t rows)>;

ExitCode watch(const Console& console, const SourceChoice& choice, const DrawFrame& draw);

}  // namespace netcase::cli
