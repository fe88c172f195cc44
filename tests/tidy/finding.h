// SPDX-License-Identifier: Apache-2.0
//
// What a guard has to say. A rule without its reason is obeyed grudgingly and argued about in review, so
// every finding tells four things: where, what is there, why that is not wanted, and what to do instead.

#pragma once

#include <string>
#include <vector>

namespace netcase::tidy {

struct Finding {
  std::string where;  // "src/parse/lines.cpp:12", from the project's folder
  std::string what;
  std::string why;
  std::string remedy;
};

using Findings = std::vector<Finding>;

// All of them, as a person reads them; empty where there is none.
std::string to_text(const Findings& findings);

}  // namespace netcase::tidy
