// SPDX-License-Identifier: Apache-2.0

#include "cli/input_file.h"

#include <unistd.h>

#include <utility>

#include "os/file_tree.h"
#include "os/read_all.h"

namespace netcase::cli {

Result<std::string> read_input_file(const std::string& path) {
  if (path == "-") {
    std::string text;
    if (auto size = os::read_all(STDIN_FILENO, text); !size) return fail("standard input", size.error().text);
    return text;
  }
  auto text = os::make_file_tree("")->read_file(path);
  if (!text) return fail(path, text.error().text);
  return std::move(*text);
}

std::string shown_name(const std::string& path) { return path == "-" ? "standard input" : path; }

}  // namespace netcase::cli
