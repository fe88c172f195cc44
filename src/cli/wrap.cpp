// SPDX-License-Identifier: Apache-2.0
//
// The simplest rule there is: a word goes on the line if it still fits.

#include "cli/wrap.h"
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/appender.h"

namespace netcase::cli {

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t wide = columns_of(word);
    if (!line.empty() && used + 1 + wide > columns) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += wide;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace netcase::cli
