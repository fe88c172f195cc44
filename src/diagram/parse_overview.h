// SPDX-License-Identifier: Apache-2.0
//
// The text of the overview (data/diagrams/stack.overview): the words of a .case file's lines, other
// statements. The grammar stands in docs/case-language.md. As with a diagram, a wrong line is told, stepped
// over, and the rest is still read.

#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "diagram/overview.h"

namespace netcase::diagram {

// An overview with the text it is a view of. It is whole only without mistakes.
class ParsedOverview {
 public:
  Overview overview() const { return {floors_, columns_}; }
  const std::vector<Error>& mistakes() const { return mistakes_; }
  // The line on which a word of this overview stands, counted from 1.
  std::size_t line_of(std::string_view word) const;

 private:
  friend class OverviewParser;
  std::unique_ptr<const std::string> text_;
  // Lists of their own, so that they stay where they are while others grow.
  std::deque<std::vector<FlowName>> flows_;
  std::deque<std::vector<std::string_view>> names_;
  std::vector<std::string_view> floors_;
  std::vector<OverviewColumn> columns_;
  std::vector<Error> mistakes_;
};

// `file` is only named in the mistakes.
ParsedOverview parse_overview(std::string_view file, std::string text);

}  // namespace netcase::diagram
