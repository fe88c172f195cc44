// SPDX-License-Identifier: Apache-2.0
//
// The .case language: one diagram a file, one statement a line, in the order in which a packet travels. The
// grammar stands in docs/case-language.md. Whoever edits a diagram wants all mistakes at once: a wrong line
// is told, stepped over, and the rest is still read.

#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "diagram/diagram.h"

namespace netcase::diagram {

// A diagram with the text it is a view of; when it is moved, the diagram stays where it is. It is whole only
// without mistakes.
class ParsedCase {
 public:
  ParsedCase(const ParsedCase&) = delete;
  ParsedCase& operator=(const ParsedCase&) = delete;
  ParsedCase(ParsedCase&&) noexcept = default;
  ParsedCase& operator=(ParsedCase&&) noexcept = default;
  ~ParsedCase() = default;

  const Diagram& diagram() const { return *diagram_; }
  const std::vector<Error>& mistakes() const { return mistakes_; }
  // Where an edge of the diagram stands in the text, counted from 1.
  std::size_t line_of(const Edge& edge) const {
    return lines_[static_cast<std::size_t>(&edge - edges_.data())];
  }
  std::size_t line_of(const Edge& edge, const Label& label) const;

 private:
  friend class CaseParser;
  ParsedCase() = default;

  std::unique_ptr<const std::string> text_;
  // Lists of their own, so that they stay where they are while others grow.
  std::deque<std::vector<CounterName>> counters_;
  std::deque<std::vector<std::string_view>> texts_;
  std::deque<std::vector<Label>> labels_;
  std::vector<Stage> stages_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> lines_;  // of the edges
  std::vector<std::size_t> label_lines_;
  std::vector<WrittenBalance> balances_;
  std::unique_ptr<Diagram> diagram_ = std::make_unique<Diagram>();
  std::vector<Error> mistakes_;
};

// `file` is only named in the mistakes.
ParsedCase parse_case(std::string_view file, std::string text);

}  // namespace netcase::diagram
