// SPDX-License-Identifier: Apache-2.0

#include "os/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "os/errno_text.h"
#include "os/signals.h"

namespace netcase::os {

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

std::optional<WindowSize> window_size(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return WindowSize{size.ws_col, size.ws_row};
}

std::optional<std::size_t> terminal_columns(int descriptor) {
  const auto size = window_size(descriptor);
  return size ? std::optional(size->columns) : std::nullopt;
}

Result<> write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno == EPIPE) {
      ask_to_stop();
      return {};
    } else if (errno != EINTR) {
      return fail("standard output", errno_text(errno));
    }
  }
  return {};
}

// DECSET 1049 and DECTCEM 25, as xterm's control sequences are called; every terminal since knows them.
Result<AlternateScreen> AlternateScreen::enter(int descriptor) {
  AlternateScreen screen(descriptor);
  TRY(screen.take());
  return screen;
}

Result<> AlternateScreen::take() const { return write_all(descriptor_, "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"); }
Result<> AlternateScreen::give_back() const { return write_all(descriptor_, "\x1b[?25h\x1b[?1049l"); }

AlternateScreen::~AlternateScreen() {
  // Where the terminal is gone there is nothing to be put back.
  if (descriptor_ >= 0) static_cast<void>(give_back());
}

Result<> AlternateScreen::show(std::string_view lines) const {
  std::string frame = "\x1b[H";
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    frame.append(lines.substr(0, end)).append("\x1b[K");
    lines.remove_prefix(std::min(end + 1, lines.size()));
    // No line feed behind the last: on the window's last row it would scroll.
    if (!lines.empty()) frame += "\r\n";
  }
  return write_all(descriptor_, frame + "\x1b[J");
}

}  // namespace netcase::os
