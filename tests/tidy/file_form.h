// SPDX-License-Identifier: Apache-2.0
//
// How a file of ours looks, as far as a machine can tell: CONVENTIONS.md, made to hold. What clang-format and
// clang-tidy check already is not checked here again.

#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_tree.h"

namespace netcase::tidy {

Findings check_openings(const SourceTree& tree);    // SPDX line, then what the file (or its header) is for
Findings check_headers(const SourceTree& tree);     // #pragma once; a .cpp includes its own header first
Findings check_namespaces(const SourceTree& tree);  // src/parse/ holds netcase::parse
Findings check_lines(
    const SourceTree& tree);  // no tabs, no trailing blanks, no overlong code, a last line feed
Findings check_notes(const SourceTree& tree);         // a to-do names who; no note of what must be mended now
Findings check_macros(const SourceTree& tree);        // TRY and CHECK alone
Findings check_folder_names(const SourceTree& tree);  // no folder for what has no home
Findings check_modes(const SourceTree& tree);         // scripts can be run, and nothing else

}  // namespace netcase::tidy
