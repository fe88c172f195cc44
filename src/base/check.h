// SPDX-License-Identifier: Apache-2.0
//
// CHECK(condition): what we believe about our own code, in release too. When it is false netcase is wrong,
// not the world: it says what was believed, and where, and aborts. Never used for input.

#pragma once

namespace netcase {

// Defined in os/, the room that may print and end the process.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace netcase

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::netcase::check_failed(#condition, __FILE__, __LINE__))
