// SPDX-License-Identifier: Apache-2.0

#include "counter/value.h"

#include "base/appender.h"
#include "base/number.h"

namespace netcase::counter {

std::string to_text(Value value) {
  std::string text = value.negative ? "-" : "";
  Appender(text).number(value.magnitude);
  return text;
}

std::optional<Value> parse_value(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto magnitude = parse_unsigned(text.substr(negative ? 1 : 0));
  if (!magnitude || (negative && *magnitude > std::uint64_t{1} << 63U)) return std::nullopt;
  return Value{*magnitude, negative && *magnitude != 0};
}

}  // namespace netcase::counter
