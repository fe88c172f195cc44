// SPDX-License-Identifier: Apache-2.0
//
// The one way in which netcase writes text: appended to a string that the caller owns. Every room may use it,
// as it needs neither a locale nor a stream (both would be paid for at every start). Widths are columns on a
// screen: a character of UTF-8 counts as what a terminal gives it (base/glyph.h), whatever bytes it has.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace netcase {

// How many columns `text` takes.
std::size_t columns_of(std::string_view text);

// The first `columns` columns of `text`, ending in `ellipsis` where something was cut away.
std::string cut_to(std::string_view text, std::size_t columns, std::string_view ellipsis);

class Appender {
 public:
  explicit Appender(std::string& out) : out_(out) {}

  Appender& text(std::string_view text);
  Appender& left(std::string_view text, std::size_t columns);   // padded behind; longer text is not cut
  Appender& right(std::string_view text, std::size_t columns);  // padded before; longer text is not cut
  Appender& blanks(std::size_t count);
  Appender& number(std::uint64_t value);
  Appender& hex(std::uint64_t value);           // lower case, without 0x
  Appender& fixed(double value, int decimals);  // decimal point, rounded to even as printf does
  Appender& end_line();

 private:
  std::string& out_;
};

// "1 843 020": grouped by three from 10 000 on; 9999 stays together, as a year does.
std::string to_grouped(std::uint64_t value);

// "184 k", "1.20 k", "41.2", "0.2", "<0.1", "0": three digits and an SI prefix.
std::string to_rate(double per_second);

}  // namespace netcase
