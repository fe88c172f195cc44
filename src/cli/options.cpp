// SPDX-License-Identifier: Apache-2.0
//
// getopt_long() keeps its place in globals and says what is wrong in codes; both stay in this file.

#include "cli/options.h"

#include <getopt.h>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/nearest.h"
#include "base/result.h"

namespace netcase::cli {

namespace {

constexpr int first_long = 256;  // codes of the long options, above all letters

struct Table {
  std::vector<Option> known;
  std::vector<std::string> names;  // zero-terminated, for getopt_long
  std::string letters = ":";       // ':' tells a missing argument from an unknown option
  std::vector<option> longs;
};

Table build(std::span<const OptionGroup> groups) {
  Table table;
  for (const OptionGroup& group : groups)
    table.known.insert(table.known.end(), group.options.begin(), group.options.end());
  table.known.push_back({"help", 'h', "", ""});
  for (const Option& known : table.known) table.names.emplace_back(known.name);
  for (std::size_t i = 0; i < table.known.size(); ++i) {
    const bool takes = !table.known[i].argument.empty();
    table.longs.push_back({table.names[i].c_str(), takes ? required_argument : no_argument, nullptr,
                           first_long + static_cast<int>(i)});
    if (table.known[i].letter == 0) continue;
    table.letters += table.known[i].letter;
    if (takes) table.letters += ':';
  }
  table.longs.push_back({nullptr, 0, nullptr, 0});
  return table;
}

std::size_t index_of(const Table& table, int code) {
  if (code >= first_long) return static_cast<std::size_t>(code - first_long);
  std::size_t index = 0;
  while (index < table.known.size() && table.known[index].letter != static_cast<char>(code)) ++index;
  return index;
}

Error unknown_option(std::string_view command, const Table& table, const std::string& text) {
  std::string_view name = text;
  while (name.starts_with('-')) name.remove_prefix(1);
  name = name.substr(0, name.find('='));
  std::vector<std::string> fitting;
  Nearest nearest(name);
  for (const std::string& known : table.names) {
    if (text.starts_with("--") && known.starts_with(name) && !name.empty()) fitting.push_back("--" + known);
    nearest.consider(known);
  }
  const std::string where = "netcase " + std::string(command);
  const std::string help = "netcase " + std::string(command) + " --help shows its options";
  if (fitting.size() > 1) {
    std::string list;
    for (const std::string& fit : fitting) list += (list.empty() ? "" : " or ") + fit;
    return {where, "option '" + text + "' is ambiguous", list, help};
  }
  if (fitting.size() == 1) return {where, "option '" + text + "' takes no argument", {}, help};
  const bool has_suggestion = name.size() > 1 && !nearest.found().empty();
  return {where,
          "unknown option '" + text + "'",
          {},
          has_suggestion ? "did you mean '--" + nearest.found() + "'?" : help};
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
  std::optional<std::string> last;
  for (const auto& [name, text] : options_) {
    if (name == option) last = text;
  }
  return last;
}

std::size_t Arguments::count(std::string_view option) const {
  return static_cast<std::size_t>(std::count_if(options_.begin(), options_.end(),
                                                [&](const auto& given) { return given.first == option; }));
}

Result<Arguments> parse_arguments(std::string_view command, std::span<const OptionGroup> options,
                                  std::vector<std::string> arguments) {
  const Table table = build(options);
  std::string program = "netcase";
  std::vector<char*> pointers{program.data()};
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  const int count = static_cast<int>(pointers.size());
  pointers.push_back(nullptr);

  Arguments result;
  optind = 0;  // glibc: begin anew, also its own state
  opterr = 0;
  while (true) {
    const int code =
        ::getopt_long(count, pointers.data(), table.letters.c_str(), table.longs.data(), nullptr);
    if (code == -1) break;
    const bool is_letter = optopt != 0 && optopt < first_long;
    if (code == '?') {
      const std::string shown = is_letter ? std::string("-") + static_cast<char>(optopt)
                                          : std::string(pointers[static_cast<std::size_t>(optind - 1)]);
      return std::unexpected(unknown_option(command, table, shown));
    }
    if (code == ':') {
      const Option& known = table.known[index_of(table, optopt)];
      return fail("netcase " + std::string(command),
                  "option '" +
                      std::string(is_letter ? std::string("-") + static_cast<char>(optopt)
                                            : "--" + std::string(known.name)) +
                      "' lacks its argument",
                  std::string(known.argument),
                  "netcase " + std::string(command) + " --help shows its options");
    }
    result.options_.emplace_back(table.known[index_of(table, code)].name, optarg != nullptr ? optarg : "");
  }
  for (int i = optind; i < count; ++i) result.words_.emplace_back(pointers[static_cast<std::size_t>(i)]);
  return result;
}

}  // namespace netcase::cli
