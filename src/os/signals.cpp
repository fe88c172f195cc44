// SPDX-License-Identifier: Apache-2.0

#include "os/signals.h"

#include <csignal>

namespace netcase::os {

namespace {

volatile std::sig_atomic_t stop_asked = 0;

volatile std::sig_atomic_t pause_asked = 0;

extern "C" void remember_pause(int /*signal*/) { pause_asked = 1; }

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

void catch_pause_signal() {
  struct sigaction before{};
  ::sigaction(SIGTSTP, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;
  struct sigaction action{};
  action.sa_handler = &remember_pause;
  ::sigaction(SIGTSTP, &action, nullptr);
}

bool pause_was_asked() { return pause_asked != 0; }

void pause_until_continued() {
  pause_asked = 0;
  struct sigaction usual{};
  usual.sa_handler = SIG_DFL;
  struct sigaction ours{};
  ::sigaction(SIGTSTP, &usual, &ours);
  ::raise(SIGTSTP);  // here the program stands still
  ::sigaction(SIGTSTP, &ours, nullptr);
}

bool stop_was_asked() { return stop_asked != 0; }

}  // namespace netcase::os
