// SPDX-License-Identifier: Apache-2.0
//
// A TOML file as our data uses it: tables of keys, nothing nested but arrays. Tables and keys stand in the
// order of the file, and each knows its line. The rest of the tool sees this and not toml++, which is slow to
// compile and sorts its keys.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/mistakes.h"

namespace netcase::compiler {

struct Value {
  enum class Type : std::uint8_t { Text, Boolean, Array, Other };
  Type type = Type::Other;
  std::size_t line = 0;
  std::string text;          // of a Text
  bool boolean = false;      // of a Boolean
  std::vector<Value> items;  // of an Array
};

struct Entry {
  std::string key;
  std::size_t line = 0;
  Value value;
};

struct Table {
  std::string name;
  std::size_t line = 0;
  std::vector<Entry> entries;
};

struct Document {
  std::string file;  // as messages name it: data/counters/tcp.toml
  std::vector<Table> tables;
};

// Nothing for text that is no TOML: that gives one mistake, as toml++ stops there.
std::optional<Document> parse_document(std::string file, std::string_view text, Mistakes& mistakes);

}  // namespace netcase::compiler
