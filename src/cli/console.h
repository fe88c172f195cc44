// SPDX-License-Identifier: Apache-2.0
//
// Where a command's words go: standard output with its width and colours, standard error for what went wrong.
// The only place, with main, that prints.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/result.h"
#include "cli/options.h"
#include "cli/theme.h"

namespace netcase::cli {

inline constexpr Option console_options[] = {
    {"color", 0, "WHEN", "always, never, or auto: on a terminal without NO_COLOR"},
    {"width", 0, "COLUMNS", "write for this width instead of the window's"},
};

inline constexpr OptionGroup console_group{"Console", console_options};

class Console {
 public:
  // What this process's standard output is, less what --color, --width and the environment (NO_COLOR,
  // COLUMNS, TERM, LC_ALL, LC_CTYPE, LANG) say. An error for a value that none of them takes.
  static Result<Console> make(const Arguments& arguments);
  // Of fixed size and without colours: for tests.
  static Console plain(std::size_t columns);

  std::size_t columns() const { return columns_; }
  // For a picture, which gains nothing from a pipe's endless room: 80 columns there.
  std::size_t picture_columns() const { return width_ == Width::Piped ? 80 : columns_; }
  const Theme& theme() const { return theme_; }
  // The same for a window that has now so many columns, where no width was asked for.
  Console in_window(std::size_t columns) const;

  // These write at once. A pipe nobody reads any more is no error. print() is for people: where the locale is
  // not UTF-8 it writes stand-ins; print_data() (JSON, CSV) writes the very bytes.
  Result<> print(std::string_view text) const;
  static Result<> print_data(std::string_view text);
  void print_error(const Error& error) const;

 private:
  // Where a width comes from.
  enum class Width : std::uint8_t { Piped, Window, AskedFor };
  Console(std::size_t columns, Width width, Theme theme) : columns_(columns), width_(width), theme_(theme) {}
  std::size_t columns_;
  Width width_;
  Theme theme_;
};

}  // namespace netcase::cli
