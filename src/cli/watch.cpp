// SPDX-License-Identifier: Apache-2.0
//
// Waiting is cut into slices, between which the window is looked at: so it is followed at once, however long
// an interval is, and without a signal of its own.

#include "cli/watch.h"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "cli/problems.h"
#include "cli/text_diagram.h"
#include "os/clock.h"
#include "os/environment.h"
#include "os/signals.h"
#include "os/terminal.h"

namespace netcase::cli {

namespace {

constexpr std::uint64_t slice_ns = 100'000'000;
constexpr os::WindowSize usual_window{80, 24};

os::WindowSize window() { return os::window_size(STDOUT_FILENO).value_or(usual_window); }

// The last reading, drawn for the window as it is.
class Watched {
 public:
  Watched(const Console& console, const os::AlternateScreen& screen, const DrawFrame& draw)
      : console_(console), screen_(screen), draw_(draw) {}

  Result<> show(Reading reading) {
    reading_ = std::move(reading);
    return redraw();
  }
  // Whoever stopped us with Ctrl-Z gets the terminal as it was, and the picture again when he comes back.
  Result<> follow_terminal() {
    const bool was_away = os::pause_was_asked();
    if (was_away) {
      TRY(screen_.give_back());
      os::pause_until_continued();
      TRY(screen_.take());
    }
    return reading_ && (was_away || window() != drawn_for_) ? redraw() : Result<>{};
  }
  const std::optional<Reading>& reading() const { return reading_; }

 private:
  Result<> redraw() {
    drawn_for_ = window();
    const Console console = console_.in_window(drawn_for_.columns);
    const std::size_t rows = std::max<std::size_t>(drawn_for_.rows, 2);
    auto lines = render::folded_to(draw_(*reading_, console, rows), rows);
    cut(lines, rows);
    for (render::Line& line : lines) line.cut(drawn_for_.columns);
    std::string text;
    write_lines(text, lines, console.theme());
    return screen_.show(console.theme().spell(text));
  }

  // What is not seen is at least told.
  static void cut(std::vector<render::Line>& lines, std::size_t rows) {
    if (lines.size() <= rows) return;
    const std::string more = std::to_string(lines.size() - rows + 1) + " more rows in a higher window";
    lines.resize(rows - 1);
    lines.push_back({{{render::Ink::Faint, more}}});
  }

  const Console& console_;
  const os::AlternateScreen& screen_;
  const DrawFrame& draw_;
  std::optional<Reading> reading_;
  os::WindowSize drawn_for_;
};

class WatchingClock final : public os::Clock {
 public:
  explicit WatchingClock(Watched& watched) : watched_(watched) {}

  std::int64_t now_ns() const override { return os::system_clock().now_ns(); }
  std::uint64_t since_boot_ns() const override { return os::system_clock().since_boot_ns(); }
  bool wait_until(std::uint64_t deadline_ns) override {
    while (true) {
      const std::uint64_t next = std::min(deadline_ns, since_boot_ns() + slice_ns);
      if (!os::system_clock().wait_until(next)) return false;
      if (!watched_.follow_terminal()) return false;
      if (next == deadline_ns) return true;
    }
  }

 private:
  Watched& watched_;
};

// Until there is no more; the damage of the last reading is told where it can be read, behind the screen.
Result<> watch_all(const Console& console, const SourceChoice& choice, const DrawFrame& draw,
                   std::optional<Reading>& last) {
  os::catch_pause_signal();
  TRY(screen, os::AlternateScreen::enter(STDOUT_FILENO));
  Watched watched(console, screen, draw);
  WatchingClock clock(watched);
  TRY(screen.show("netcase: the first picture follows"));
  TRY(readings, Readings::open(choice, clock));
  while (true) {
    TRY(reading, readings.next());
    if (!reading) break;
    TRY(watched.show(std::move(*reading)));
  }
  last = watched.reading();
  return {};
}

}  // namespace

Result<> choose_watching(SourceChoice& choice, const Arguments& arguments, const Format& format) {
  if (choice.from) return fail("--watch", "together with --from", "a machine that is running");
  if (format.name != "text") return fail("--watch", "together with --format", "one of the two");
  const bool is_able = os::is_terminal(STDOUT_FILENO) && os::environment("TERM").value_or("dumb") != "dumb";
  if (!is_able) {
    return fail("--watch", "an output that is no terminal, or a dumb one", "a terminal",
                "-i 1 -n 0 writes one picture below the other");
  }
  if (!choice.interval_ns) choice.interval_ns = 1'000'000'000;
  if (!arguments.has("count")) choice.count = 0;
  return {};
}

ExitCode watch(const Console& console, const SourceChoice& choice, const DrawFrame& draw) {
  std::optional<Reading> last;
  const auto done = watch_all(console, choice, draw, last);
  if (!done) return give_up(console, done.error());
  Damage damage;
  if (last) damage.report(console, *last);
  return damage.exit_code();
}

}  // namespace netcase::cli
