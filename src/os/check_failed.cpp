// SPDX-License-Identifier: Apache-2.0
//
// The end of a program that is wrong about itself: say what was believed, then abort. No allocation on the
// way.

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "base/check.h"

namespace netcase {

namespace {

void write_error(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void write_line_number(int line) {
  char digits[12];
  char* at = digits + sizeof digits;
  do {
    *--at = static_cast<char>('0' + line % 10);
    line /= 10;
  } while (line > 0);
  write_error({at, static_cast<std::size_t>(digits + sizeof digits - at)});
}

}  // namespace

void check_failed(const char* condition, const char* file, int line) {
  write_error("netcase: this is a bug: believed ");
  write_error(condition);
  write_error(", at ");
  write_error(file);
  write_error(":");
  write_line_number(line);
  write_error("\nhint: please report it with the input that was read\n");
  std::abort();
}

}  // namespace netcase
