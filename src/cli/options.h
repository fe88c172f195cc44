// SPDX-License-Identifier: Apache-2.0
//
// The options of a command are a table; reading them is getopt_long()'s work, so they behave as everywhere on
// Linux: mixed with the arguments, combined (-zi 5), abbreviated (--int 5), ended by "--". Only the table of
// the command that was called is ever built.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace netcase::cli {

struct Option {
  std::string_view name;      // without the dashes
  char letter = 0;            // 0: it has none
  std::string_view argument;  // "SECONDS" in the help; empty: a flag
  std::string_view help;      // one line
};

// Options that belong together. Those of a titled group are shared by several commands: each one's --help
// only names them, and `netcase help options` explains them all once, so that every --help fits a screen.
struct OptionGroup {
  std::string_view title;
  std::span<const Option> options;
};

class Arguments {
 public:
  bool has(std::string_view option) const { return value(option).has_value(); }
  // The last value given; empty text for a flag; nothing where the option was not given.
  std::optional<std::string> value(std::string_view option) const;
  // How often an option was given.
  std::size_t count(std::string_view option) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  friend Result<Arguments> parse_arguments(std::string_view command, std::span<const OptionGroup> options,
                                           std::vector<std::string> arguments);
  std::vector<std::pair<std::string_view, std::string>> options_;
  std::vector<std::string> words_;
};

// `arguments` stand behind the command's name. An unknown or ambiguous option, or one without its argument,
// is an error with the command in front and a suggestion behind. --help and -h belong to every command.
Result<Arguments> parse_arguments(std::string_view command, std::span<const OptionGroup> options,
                                  std::vector<std::string> arguments);

}  // namespace netcase::cli
