// SPDX-License-Identifier: Apache-2.0
//
// The findings as they were written: texts with their lines. read.cpp says which keys fill them, check.cpp
// judges them together, write.cpp turns them into tables. Names like those of diagnose/finding.h on purpose:
// these are the same things one step earlier.

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "compiler/mistakes.h"

namespace netcase::compile_findings {

using compiler::Mistakes;
using compiler::Place;
using compiler::quoted;

struct Text {
  std::string text;  // empty: the key is not there
  std::size_t line = 0;
};
using Texts = std::vector<Text>;

// A row of a list of lists; what a shorter row lacks is empty.
using Row = std::array<Text, 4>;
using Rows = std::vector<Row>;

struct Finding {
  std::string id;
  Place place;
  Text residual, evidence, combine, notice, warning, critical, unproven, wanted, harmless, threshold, title,
      text, diagram;
  Texts counters, less, explains;
  Rows causes, not_this, look, remedies;
};

// no_finding.toml: a counter or pattern, and why it leads to no finding.
struct Unfound {
  std::string pattern;
  Place place;
  Text reason;
};

struct Data {
  std::vector<Finding> findings;
  std::vector<Unfound> unfound;
};

}  // namespace netcase::compile_findings
