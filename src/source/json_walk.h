// SPDX-License-Identifier: Apache-2.0
//
// A JSON text walked from its first character to its last, and what stands in it told as it comes: no tree is
// built. A tree would take many times the text's memory, would look for every key among all the ones before
// it, would silently let the second of two equal keys win, and would need as much stack as a hostile text is
// deep.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "counter/value.h"

namespace netcase::source {

// What is neither an object nor an array.
struct JsonScalar {
  enum class Kind : std::uint8_t { Null, Integer, Text, Other };
  Kind kind = Kind::Null;
  counter::Value integer;  // whole numbers of 64 bits; longer ones and fractions are Other
  std::string_view text;   // a Text without its quotes and escapes; an Other as it was written
};

// The keys that lead to a place, from the outermost object inwards; the elements of an array have the key "".
using JsonPath = std::vector<std::string>;

class JsonVisitor {
 public:
  JsonVisitor() = default;
  JsonVisitor(const JsonVisitor&) = delete;
  JsonVisitor& operator=(const JsonVisitor&) = delete;
  JsonVisitor(JsonVisitor&&) = delete;
  JsonVisitor& operator=(JsonVisitor&&) = delete;
  virtual ~JsonVisitor() = default;

  // An object or an array begins; false: nothing of what is in it is wanted.
  virtual bool enter(const JsonPath& path, bool is_object) = 0;
  virtual void take(const JsonPath& path, const JsonScalar& scalar) = 0;
};

// False where the text is no JSON; the visitor may have seen the part before the damage.
bool walk_json(std::string_view text, JsonVisitor& visitor);

}  // namespace netcase::source
