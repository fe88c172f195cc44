// SPDX-License-Identifier: Apache-2.0

#include "diagnose/remedy.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "evidence/sysctl.h"

namespace netcase::diagnose {

namespace {

constexpr std::string_view old_value = "OLD";
constexpr std::string_view any_interface = "INTERFACE";
constexpr std::size_t most_interfaces = 4;

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

std::optional<FoundRemedy> fit(FoundRemedy remedy, const Setting& setting, std::string_view value) {
  const std::size_t old = remedy.undo.find(old_value);
  if (is_reached(value, setting.value, old != std::string::npos)) return std::nullopt;
  if (old != std::string::npos) remedy.undo.replace(old, old_value.size(), value);
  else if (const auto undo = setting_of(remedy.undo); undo && undo->value != value) return std::nullopt;
  return remedy;
}

// "eth0" of "net.ipv4.conf.eth0.rp_filter" and "net.ipv4.conf.INTERFACE.rp_filter".
std::optional<std::string_view> interface_of(std::string_view name, std::string_view pattern) {
  const std::string_view front = pattern.substr(0, pattern.find(any_interface));
  const std::string_view back = pattern.substr(front.size() + any_interface.size());
  if (!name.starts_with(front) || !name.ends_with(back) || name.size() <= front.size() + back.size())
    return std::nullopt;
  return name.substr(front.size(), name.size() - front.size() - back.size());
}

void name_interface(std::string& text, std::string_view interface) {
  const std::size_t place = text.find(any_interface);
  if (place != std::string::npos) text.replace(place, any_interface.size(), interface);
}

std::vector<FoundRemedy> fit_interfaces(const FoundRemedy& remedy, const Setting& setting,
                                        const evidence::Sysctls& sysctls) {
  std::vector<FoundRemedy> all;
  for (const evidence::Sysctl& sysctl : sysctls) {
    const auto interface = interface_of(sysctl.name, setting.name);
    if (!interface || *interface == "default" || *interface == "lo") continue;
    auto fitting = fit(remedy, setting, sysctl.value);
    if (!fitting) continue;
    if (*interface == "all") return {};
    if (all.size() == most_interfaces) continue;
    name_interface(fitting->command, *interface);
    name_interface(fitting->undo, *interface);
    all.push_back(std::move(*fitting));
  }
  return all;
}

}  // namespace

std::vector<FoundRemedy> fit_remedy(const Remedy& remedy, const evidence::Evidence* evidence) {
  const FoundRemedy as_it_is{std::string(remedy.command), std::string(remedy.effect),
                             std::string(remedy.undo)};
  const auto setting = setting_of(remedy.command);
  const bool is_of_interfaces = setting && setting->name.find(any_interface) != std::string_view::npos;
  if (!setting || evidence == nullptr || !evidence->sysctls)
    return is_of_interfaces ? std::vector<FoundRemedy>() : std::vector{as_it_is};
  if (is_of_interfaces) return fit_interfaces(as_it_is, *setting, *evidence->sysctls);
  const auto value = evidence::find_sysctl(*evidence->sysctls, setting->name);
  if (!value) return {as_it_is};
  auto fitting = fit(as_it_is, *setting, *value);
  return fitting ? std::vector{std::move(*fitting)} : std::vector<FoundRemedy>();
}

}  // namespace netcase::diagnose
