// SPDX-License-Identifier: Apache-2.0
//
// Becoming a program without a terminal, and waiting for several descriptors at once.

#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace netcase::os {

// daemon(3): goes on in a process of its own, in "/", with the standard three descriptors at /dev/null; the
// old process ends with 0.
Result<> go_to_background();

struct Waiting {
  int descriptor = -1;
  bool for_writing = false;
  bool is_ready = false;  // set by wait_for_any()
};
// Until one of them is ready (or broken) or `timeout_ms` have passed.
void wait_for_any(std::vector<Waiting>& waiting, int timeout_ms);

// Ends the process at once, without the work that would only give back what the kernel takes anyway.
[[noreturn]] void end_process(int exit_code);

}  // namespace netcase::os
