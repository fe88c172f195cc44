// SPDX-License-Identifier: Apache-2.0

#include "diagnose/remedy.h"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "evidence/sysctl.h"

namespace netcase::diagnose {

namespace {

constexpr std::string_view old_value = "OLD";

// "sysctl -w NAME=VALUE", VALUE in quotes or not.
struct Setting {
  std::string_view name;
  std::string_view value;
};

std::optional<Setting> setting_of(std::string_view command) {
  constexpr std::string_view front = "sysctl -w ";
  const std::size_t equals = command.find('=');
  if (!command.starts_with(front) || equals == std::string_view::npos) return std::nullopt;
  std::string_view value = command.substr(equals + 1);
  if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'')
    value = value.substr(1, value.size() - 2);
  return Setting{command.substr(front.size(), equals - front.size()), value};
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// A limit that is set back to what it was (OLD) is raised: more than wanted is enough. A switch must be
// equal.
bool is_reached(std::string_view is, std::string_view wanted, bool is_limit) {
  const auto number = number_of(is);
  const auto enough = number_of(wanted);
  return is == wanted || (is_limit && number && enough && *number >= *enough);
}

}  // namespace

std::optional<FoundRemedy> fit_remedy(const Remedy& remedy, const evidence::Evidence* evidence) {
  FoundRemedy fitting{std::string(remedy.command), std::string(remedy.effect), std::string(remedy.undo)};
  const auto setting = setting_of(remedy.command);
  if (!setting || evidence == nullptr || !evidence->sysctls) return fitting;
  const auto value = evidence::find_sysctl(*evidence->sysctls, setting->name);
  if (!value) return fitting;
  const std::size_t old = fitting.undo.find(old_value);
  if (is_reached(*value, setting->value, old != std::string::npos)) return std::nullopt;
  if (old != std::string::npos) fitting.undo.replace(old, old_value.size(), *value);
  return fitting;
}

}  // namespace netcase::diagnose
