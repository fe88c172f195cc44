// SPDX-License-Identifier: Apache-2.0

#include "os/signals.h"

#include <csignal>

namespace netcase::os {

namespace {

volatile std::sig_atomic_t stop_asked = 0;

extern "C" void remember_stop(int /*signal*/) { stop_asked = 1; }

}  // namespace

void catch_stop_signals() {
  struct sigaction action{};
  action.sa_handler = &remember_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second signal does what it always does
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

void ask_to_stop() { stop_asked = 1; }

bool stop_was_asked() { return stop_asked != 0; }

}  // namespace netcase::os
