// SPDX-License-Identifier: Apache-2.0
//
// A sorted map answers all three questions: the names with a prefix stand behind one another.

#include "compile_catalogue/names.h"

#include <algorithm>

#include "base/nearest.h"
#include "base/number.h"

namespace netcase::compile_catalogue {

Names::Names(const Data& data) {
  for (std::size_t i = 0; i < data.counters.size(); ++i) by_full_name_.emplace(data.counters[i].full_name, i);
}

std::optional<std::size_t> Names::find(std::string_view full_name) const {
  const auto found = by_full_name_.find(full_name);
  return found == by_full_name_.end() ? std::nullopt : std::optional(found->second);
}

bool Names::has(std::string_view full_name) const {
  if (find(full_name)) return true;
  return std::any_of(by_full_name_.begin(), by_full_name_.end(), [&](const auto& entry) {
    const auto prefix = family_prefix(entry.first);
    return prefix && full_name.starts_with(*prefix) && is_digits(full_name.substr(prefix->size()));
  });
}

bool Names::has_prefix(std::string_view prefix) const {
  const auto first = by_full_name_.lower_bound(prefix);
  return first != by_full_name_.end() && first->first.starts_with(prefix);
}

std::string Names::hint(std::string_view full_name) const {
  Nearest nearest(full_name);
  for (const auto& [name, index] : by_full_name_) nearest.consider(name);
  return nearest.hint();
}

std::optional<std::string_view> family_prefix(std::string_view name) {
  if (!name.ends_with("<N>")) return std::nullopt;
  return name.substr(0, name.size() - 3);
}

}  // namespace netcase::compile_catalogue
