// SPDX-License-Identifier: Apache-2.0
//
// JSON, written as it is said: no tree is built. Integers stay exact (a counter is a 64-bit number, and JSON
// has no limit of its own); text that is not UTF-8 is written with U+FFFD in place of the bytes that are not.
// One object a line by default, so that a file of snapshots can be cut by line.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace netcase {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& negative(std::uint64_t magnitude);  // writes -magnitude
  JsonWriter& fixed(double value, int decimals);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

 private:
  void separate();

  std::string& out_;
  bool first_ = true;  // nothing stands yet in the innermost object or array
};

}  // namespace netcase
