// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a T, or the Error that says why there is none. std::expected of g++ 12 may be dropped without a
// warning; this class may not. TRY hands an error on to the caller:
//
//   TRY(names, text.next_line());   // declares `names`, or returns the error
//   TRY(append_pair(names));        // only checks
//
// TRY is a statement, not an expression: g++ 12 leaks temporaries that stand beside a statement expression.

#pragma once

#include <expected>
#include <utility>

#include "base/error.h"

namespace netcase {

template <class T = void>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

// What a function returns to say no: `return fail("snmp:3", "no colon", "a group and ':'");`
inline std::unexpected<Error> fail(std::string where, std::string found, std::string expected = {},
                                   std::string hint = {}) {
  return std::unexpected(Error{std::move(where), std::move(found), std::move(expected), std::move(hint)});
}

}  // namespace netcase

#define NETCASE_TRY_CHECK(expression) \
  if (auto tried = (expression); !tried) return std::unexpected(std::move(tried).error())
#define NETCASE_TRY_DECLARE(name, expression)                                   \
  auto name##_result = (expression);                                            \
  if (!name##_result) return std::unexpected(std::move(name##_result).error()); \
  auto& name = *name##_result  // NOLINT(bugprone-macro-parentheses): a name that is declared takes none
#define NETCASE_TRY_CHOOSE(_1, _2, chosen, ...) chosen
#define TRY(...) NETCASE_TRY_CHOOSE(__VA_ARGS__, NETCASE_TRY_DECLARE, NETCASE_TRY_CHECK, )(__VA_ARGS__)
