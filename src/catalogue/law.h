// SPDX-License-Identifier: Apache-2.0
//
// A law as data: `sum (==|>=|<=) sum`, where a sum is terms joined by '+', and a term is
//   TcpInErrs            a counter, by its full name
//   IcmpMsgOutType*      all counters whose full name begins so
//   -1                   a whole number
//   20*IpInReceives      a whole number times a counter or a prefix
// The host tool that compiles data/laws and the program that judges a reading share this one parser. Whether
// a name is a counter is not asked here: that is the catalogue's knowledge, and a kernel may lack the
// counter.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace netcase::catalogue {

enum class Comparison : std::uint8_t { Equal, AtLeast, AtMost };

struct Term {
  enum class Kind : std::uint8_t { Counter, Prefix, Integer };
  Kind kind = Kind::Counter;
  std::int64_t coefficient = 1;  // of an Integer: the number itself
  std::string_view name;         // the full name, or the prefix without its star; empty for an Integer

  friend bool operator==(const Term&, const Term&) = default;
};

// The names are views of the text that was parsed. Both sides have at least one term.
struct Law {
  std::vector<Term> left;
  Comparison comparison = Comparison::Equal;
  std::vector<Term> right;
};

// An error has an empty `where`: the caller knows the place of the text.
Result<Law> parse_law(std::string_view text);

}  // namespace netcase::catalogue
