// SPDX-License-Identifier: Apache-2.0
//
// What is wrong in the diagrams taken together: each file was parsed, but only now the names of counters and
// of other diagrams can be looked up.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "diagram/parse_case.h"
#include "diagram/parse_overview.h"

namespace netcase::compile_diagrams {

struct CaseFile {
  std::string path;
  diagram::ParsedCase parsed;
};

// In the order of the files, each file's in the order of its lines. While a file has mistakes of its own,
// what others say of it is not judged.
std::vector<Error> check(std::span<const CaseFile> files);

// What the overview names and no diagram has; and diagrams whose losses it would not show, or twice. The
// files have no mistakes.
std::vector<Error> check_overview(std::string_view path, const diagram::ParsedOverview& overview,
                                  std::span<const CaseFile> files);

}  // namespace netcase::compile_diagrams
