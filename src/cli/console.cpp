// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 is judged from the environment, not asked of setlocale(): a static program has no locales to load.

#include "cli/console.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>

#include "base/control.h"
#include "base/error.h"
#include "base/number.h"
#include "base/result.h"
#include "cli/options.h"
#include "cli/theme.h"
#include "os/environment.h"
#include "os/terminal.h"

namespace netcase::cli {

namespace {

// A pipe has no window: wide enough for every column of a table.
constexpr std::size_t piped_columns = 120;
constexpr std::size_t least_columns = 40;
constexpr std::size_t most_columns = 1000;

bool is_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto value = os::environment(name);
    if (!value || value->empty()) continue;
    std::string lower = *value;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
  }
  return false;
}

Palette terminal_palette() {
  const std::string term = os::environment("TERM").value_or("");
  if (term.empty() || term == "dumb") return Palette::None;
  const bool is_rich = term.find("256color") != std::string::npos ||
                       term.find("direct") != std::string::npos || os::environment("COLORTERM").has_value();
  return is_rich ? Palette::Full : Palette::Eight;
}

Result<Palette> choose_palette(const Arguments& arguments, bool is_terminal) {
  const std::string when = arguments.value("color").value_or("auto");
  if (when == "never") return Palette::None;
  if (when == "always") return std::max(terminal_palette(), Palette::Eight);
  if (when != "auto") return fail("--color", "'" + when + "'", "always, never or auto");
  const bool refused = !os::environment("NO_COLOR").value_or("").empty();
  return is_terminal && !refused ? terminal_palette() : Palette::None;
}

// Nothing where nobody asks for a width.
Result<std::optional<std::size_t>> asked_columns(const Arguments& arguments) {
  const auto asked = arguments.value("width");
  if (!asked) return std::nullopt;
  const auto number = parse_unsigned(*asked);
  if (!number || *number < least_columns || *number > most_columns)
    return fail("--width", "'" + *asked + "'", "a number of columns from 40 to 1000");
  return std::optional(static_cast<std::size_t>(*number));
}

std::optional<std::size_t> environment_columns() {
  const auto number = parse_unsigned(os::environment("COLUMNS").value_or(""));
  if (!number || *number < least_columns || *number > most_columns) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

}  // namespace

Result<Console> Console::make(const Arguments& arguments) {
  const bool is_terminal = os::is_terminal(STDOUT_FILENO);
  TRY(palette, choose_palette(arguments, is_terminal));
  TRY(asked, asked_columns(arguments));
  // A file or a pipe gets UTF-8 where the user's locale has it, as any other program would write it. A dumb
  // terminal (an editor's, a serial line's) is trusted with ASCII alone.
  const bool is_dumb = is_terminal && os::environment("TERM") == "dumb";
  const Theme theme(palette, is_utf8_locale() && !is_dumb);
  if (asked) return Console(*asked, Width::AskedFor, theme);
  if (is_terminal) {
    const std::size_t columns = os::terminal_columns(STDOUT_FILENO).value_or(80);
    return Console(std::clamp(columns, least_columns, most_columns), Width::Window, theme);
  }
  if (const auto columns = environment_columns()) return Console(*columns, Width::AskedFor, theme);
  return Console(piped_columns, Width::Piped, theme);
}

Console Console::in_window(std::size_t columns) const {
  if (width_ == Width::AskedFor) return *this;
  return {std::clamp(columns, least_columns, most_columns), Width::Window, theme_};
}

Console Console::plain(std::size_t columns) { return {columns, Width::AskedFor, Theme(Palette::None, true)}; }

Result<> Console::print(std::string_view text) const {
  if (theme_.is_utf8()) return os::write_all(STDOUT_FILENO, text);
  return os::write_all(STDOUT_FILENO, theme_.spell(text));
}

Result<> Console::print_data(std::string_view text) { return os::write_all(STDOUT_FILENO, text); }

void Console::print_error(const Error& error) const {
  std::string text = "netcase: " + to_text(error) + "\n";
  if (!error.hint.empty()) text += "hint: " + with_controls_escaped(error.hint) + "\n";
  // Nothing is left to be done where even standard error is closed.
  static_cast<void>(os::write_all(STDERR_FILENO, theme_.spell(text)));
}

}  // namespace netcase::cli
