// SPDX-License-Identifier: Apache-2.0

#include "os/background.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "os/errno_text.h"

namespace netcase::os {

Result<> go_to_background() {
  if (::daemon(0, 0) != 0) return fail("daemon", errno_text(errno));
  return {};
}

void wait_for_any(std::vector<Waiting>& waiting, int timeout_ms) {
  std::vector<pollfd> polled;
  polled.reserve(waiting.size());
  for (const Waiting& one : waiting)
    polled.push_back({one.descriptor, static_cast<short>(one.for_writing ? POLLOUT : POLLIN), 0});
  const int ready = ::poll(polled.data(), polled.size(), timeout_ms);
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i].is_ready = ready > 0 && polled[i].revents != 0;
}

void end_process(int exit_code) { ::_exit(exit_code); }

}  // namespace netcase::os
