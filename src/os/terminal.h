// SPDX-License-Identifier: Apache-2.0
//
// What standard output is: a terminal with a width and colours, or a pipe. And writing to it, whole.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace netcase::os {

bool is_terminal(int descriptor);
struct WindowSize {
  std::size_t columns = 0;
  std::size_t rows = 0;
  friend bool operator==(const WindowSize&, const WindowSize&) = default;
};
// Of the terminal behind a descriptor; nothing where it is none or does not tell.
std::optional<WindowSize> window_size(int descriptor);
// The columns of the terminal behind a descriptor; nothing where it is none or does not tell.
std::optional<std::size_t> terminal_columns(int descriptor);

// Writes all of `text`, however many calls that takes. A reader that went away (`netcase list | head`)
// is no error: nobody wants more, and the program is asked to stop as by Ctrl-C.
Result<> write_all(int descriptor, std::string_view text);

// The terminal's other screen, on which nothing scrolls: what stood before comes back when this ends, with
// the cursor that is hidden meanwhile.
class AlternateScreen {
 public:
  static Result<AlternateScreen> enter(int descriptor);
  AlternateScreen(const AlternateScreen&) = delete;
  AlternateScreen& operator=(const AlternateScreen&) = delete;
  AlternateScreen(AlternateScreen&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  AlternateScreen& operator=(AlternateScreen&& other) = delete;
  ~AlternateScreen();

  // What stood before comes back for a while, and goes again.
  Result<> give_back() const;
  Result<> take() const;

  // What the screen shows from now on, in one write, so that a slow line never shows half a picture longer
  // than it must. Lines end in a line feed and fit the window.
  Result<> show(std::string_view lines) const;

 private:
  explicit AlternateScreen(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace netcase::os
