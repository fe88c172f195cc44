// SPDX-License-Identifier: Apache-2.0
//
// What a counter holds: 64 bits, all of them. One column, TcpMaxConn, is printed with a sign (-1 stands for
// "no limit", RFC 4022); so a value is a magnitude and a sign, and 2^64-1 is never mistaken for -1.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace netcase::counter {

struct Value {
  std::uint64_t magnitude = 0;
  bool negative = false;

  bool is_zero() const { return magnitude == 0; }
  friend bool operator==(const Value&, const Value&) = default;
};

// "-1", "18446744073709551615": exact.
std::string to_text(Value value);

// Reads digits with an optional minus before them; nothing for other text, nor for a number that
// 64 bits (with a minus: signed ones) cannot hold.
std::optional<Value> parse_value(std::string_view text);

}  // namespace netcase::counter
