// SPDX-License-Identifier: Apache-2.0
//
// The overview in a sentence: how much was lost, or that nothing was and what was looked at, so that silence
// can be trusted. And the words for each loss.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "layout/stack.h"

namespace netcase::render {

struct Verdict {
  bool is_healthy = false;
  std::string first;  // "Lost here,", "Nothing is being lost."; stands out
  std::string rest;   // "1593 of 206 820 packets received (0.77 %)"
};

// `is_going_on`: "is being lost", not "was lost".
Verdict verdict_of(const layout::Stack& stack, bool is_going_on);

// "UDP packets, receive buffer full"; in fewer columns "UDP, receive buffer full", and then cut.
std::string words_for(const layout::Loss& loss, std::size_t columns);

// The one command that is right for a loss. `source`: " --from monday"; what a counter means is the same
// everywhere.
std::string command_for(const layout::Loss& loss, std::string_view source);

}  // namespace netcase::render
