// SPDX-License-Identifier: Apache-2.0
//
// The string pool of the tables: each text once, one behind the other. Names are added first, so that a
// look-up touches few pages of it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/tables.h"
#include "compile_catalogue/records.h"

namespace netcase::compile_catalogue {

class Pool {
 public:
  catalogue::PoolText add(const std::string& text);
  catalogue::PoolText add_items(const Texts& items);  // each ended by a line feed (catalogue/items.h)

  // C++ string literals, one a line for each text, which the compiler joins.
  void write(std::string& out) const;

 private:
  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::vector<std::string> texts_;
  std::uint32_t size_ = 0;
};

}  // namespace netcase::compile_catalogue
