// SPDX-License-Identifier: Apache-2.0
//
// The one wording of an error. It is what a person reads on standard error, and what `problems` lists.

#include "base/error.h"

#include "base/control.h"

namespace netcase {

std::string to_text(const Error& error) {
  std::string text = error.where;
  if (!text.empty()) text += ": ";
  text += error.found;
  if (!error.expected.empty()) {
    text += ", expected ";
    text += error.expected;
  }
  return with_controls_escaped(text);
}

std::string at_line(std::string_view file, std::size_t line) {
  std::string text(file);
  text += ':';
  text += std::to_string(line);
  return text;
}

}  // namespace netcase
