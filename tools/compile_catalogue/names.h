// SPDX-License-Identifier: Apache-2.0
//
// Which counters there are: laws and zero_beside name counters, and a name that nobody described is a
// mistake. A member of a family counts (IcmpMsgInType77, because of IcmpMsgInType<N>), as it does in the
// program.

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compile_catalogue/records.h"

namespace netcase::compile_catalogue {

class Names {
 public:
  // Holds views of the data's names: the data must stay where it is.
  explicit Names(const Data& data);

  // The index of the counter's own record; nothing for members of families.
  std::optional<std::size_t> find(std::string_view full_name) const;
  bool has(std::string_view full_name) const;
  bool has_prefix(std::string_view prefix) const;  // true where a full name begins so, itself included
  std::string hint(std::string_view full_name) const;

 private:
  std::map<std::string_view, std::size_t> by_full_name_;
};

// "IcmpMsgInType<N>" → "IcmpMsgInType"; nothing where the name is no family's.
std::optional<std::string_view> family_prefix(std::string_view name);

}  // namespace netcase::compile_catalogue
