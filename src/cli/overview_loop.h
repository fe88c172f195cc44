// SPDX-License-Identifier: Apache-2.0
//
// The overview of one reading after the other: what `diagram` without a name and netcase alone have in
// common.

#pragma once

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/format.h"
#include "cli/sources.h"

namespace netcase::cli {

struct OverviewWishes {
  bool is_ascii = false;
  bool with_causes = false;
  bool is_watched = false;
};

ExitCode show_overview(const Console& console, const SourceChoice& choice, const Format& format,
                       const OverviewWishes& wishes);

}  // namespace netcase::cli
