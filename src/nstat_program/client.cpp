// SPDX-License-Identifier: Apache-2.0
//
// The history is locked first and written last: of two clients at once the second sees what the first has
// stored. It is written only when all that was read was whole. A damaged table costs its damaged part, of
// which the good rest is shown; had it been stored, the counters it lacks would begin anew in the next run.

#include "nstat_program/client.h"

#include <fnmatch.h>

#include <optional>
#include <string>

#include "nstat/baselines.h"
#include "nstat/hidden_names.h"
#include "nstat/json_listing.h"
#include "nstat/list_table.h"
#include "nstat/show.h"
#include "nstat/source_line.h"
#include "nstat/text_listing.h"
#include "nstat_program/ask_daemon.h"
#include "nstat_program/kernel_tables.h"
#include "nstat_program/report.h"
#include "os/background.h"
#include "os/clock.h"
#include "os/environment.h"
#include "os/host.h"
#include "os/locked_file.h"
#include "os/memory.h"
#include "os/uptime.h"
#include "os/user.h"

namespace netcase::nstat_program {

namespace {

constexpr std::size_t usual_listing_size = std::size_t{22} * 1024;
// History, tables, counters, listing.
constexpr std::size_t usual_memory = std::size_t{24} * 1024;
constexpr std::size_t usual_memory_with_zeros = std::size_t{57} * 1024;
constexpr std::int64_t ns_in_second = 1'000'000'000;

void complain_about(const std::vector<Error>& problems) {
  for (const Error& problem : problems) complain(problem);
}

class Client {
 public:
  explicit Client(const Settings& settings) : settings_(settings), user_(os::real_user()) {}

  int run() {
    path_ = history_path();
    if (settings_.resets_history) os::remove_file(path_);
    if (!settings_.ignores_history || !settings_.keeps_history) {
      if (const auto exit_code = read_history()) return *exit_code;
    }
    if (const auto exit_code = read_values()) return *exit_code;
    match_patterns();
    if (!settings_.prints_nothing && !show() && settings_.is_careful) return exit_refused;
    if (is_damaged_) return exit_damaged;
    keep();
    return exit_done;
  }

 private:
  std::string history_path() const {
    std::string path = os::environment("NSTAT_HISTORY")
                           .value_or("/tmp/.nstat.u" + std::to_string(static_cast<std::int32_t>(user_)));
    if (!settings_.is_per_namespace) return path;
    const auto inode = os::read_namespace_inode("/proc/self/ns/net");
    return inode ? path + ".net" + std::to_string(*inode) : path;
  }

  // An exit code where there is no way on.
  std::optional<int> read_history() {
    auto opened = os::LockedFile::open(path_);
    if (!opened) {
      complain(opened.error());
      return exit_refused;
    }
    history_ = std::move(*opened);
    is_aged_ = is_older_than_boot();
    if (is_aged_) {
      complain("nstat: " + path_ + ": the history is older than this boot, and begins anew\n");
      return std::nullopt;
    }
    const bool needs_values = !settings_.ignores_history || !settings_.patterns.empty();
    if (!needs_values) history_text_.reserve(usual_listing_size);  // its memory will serve the listing
    if (const auto read = history_->read(history_text_); !read) {
      complain(read.error());
      return exit_damaged;
    }
    source_.take_lines(history_text_);
    std::vector<Error> problems;
    baselines_ = nstat::Baselines(
        history_text_, path_,
        needs_values ? nstat::Baselines::Need::Values : nstat::Baselines::Need::Presence, problems);
    if (!problems.empty()) {
      complain_about(problems);
      complain("hint: nstat -r removes a damaged history\n");
      return exit_damaged;
    }
    had_history_ = !history_text_.empty();
    if (!needs_values) listing_ = std::move(history_text_);
    return std::nullopt;
  }

  bool is_older_than_boot() const {
    const auto uptime_s = os::read_uptime_s();
    return uptime_s && os::system_clock().now_ns() / ns_in_second >= history_->modified_s() + *uptime_s;
  }

  std::optional<int> read_values() {
    Answer answer = ask_daemon(user_, settings_.timeout_s);
    if (answer.state == Answer::State::Given) return take_answer(std::move(answer));
    const bool is_of_daemon = !source_.text().empty() && source_.text() != "kernel";
    if (answer.state == Answer::State::Silent ||
        (answer.state == Answer::State::Unreachable && is_of_daemon)) {
      complain({answer.name, "no answer in " + std::to_string(settings_.timeout_s) + " s", "",
                "the history stays as it was"});
      return exit_damaged;
    }
    if (answer.state == Answer::State::Unreachable)
      complain({answer.name, "takes no calls; the kernel is asked", "", ""});
    read_kernel();
    return std::nullopt;
  }

  std::optional<int> take_answer(Answer answer) {
    answer_text_ = std::move(answer.text);
    nstat::Table table;
    source_.take_lines(answer_text_);
    nstat::read_list_table(answer_text_, answer.name, table);
    if (!table.problems.empty()) {
      complain_about(table.problems);
      return exit_damaged;
    }
    counters_ = std::move(table.counters);
    nstat::remove_hidden(counters_);
    if (source_.has_changed()) forget_stale_history();
    return std::nullopt;
  }

  void read_kernel() {
    if (!baselines_.is_empty() && !source_.text().empty() && source_.text() != "kernel") {
      forget_stale_history();
      source_.set("");
    }
    nstat::Table table;
    table.has_zeros = settings_.with_zeros;
    nstat::read_tables(kernel_.read(), source_, table);
    if (source_.text().empty()) source_.set("kernel");
    complain_about(table.problems);
    is_damaged_ = !table.problems.empty();
    counters_ = std::move(table.counters);
    if (!settings_.with_gauges) nstat::remove_hidden(counters_);
  }

  void forget_stale_history() {
    if (baselines_.is_empty()) return;
    complain("nstat: " + path_ + ": the history is of another source, and begins anew\n");
    baselines_ = nstat::Baselines();
    had_history_ = false;
  }

  void match_patterns() {
    selection_.with_zeros = settings_.with_zeros;
    selection_.with_wraps = settings_.with_wraps;
    selection_.with_gauges = settings_.with_gauges;
    if (settings_.patterns.empty()) return;
    selection_.matches.reserve(counters_.size());
    std::string name;
    for (const nstat::Counter& counter : counters_) {
      name.assign(counter.group).append(counter.name);
      bool matches = false;
      for (const char* pattern : settings_.patterns) {
        matches = matches || ::fnmatch(pattern, name.c_str(), FNM_CASEFOLD) == 0;
      }
      selection_.matches.push_back(matches);
    }
  }

  bool has_increments() const { return !settings_.ignores_history && !baselines_.is_empty(); }

  bool show() {
    begin_listing();
    if (settings_.is_json) {
      nstat::JsonListing json(listing_, settings_.is_pretty);
      list(json);
    } else {
      nstat::TextListing text(listing_);
      list(text);
    }
    const auto printed = print(listing_);
    if (!printed) complain(printed.error());
    return printed.has_value();
  }

  void begin_listing() {
    listing_.clear();
    if (listing_.capacity() < usual_listing_size) listing_.reserve(usual_listing_size);
  }

  void list(nstat::Listing& listing) {
    listing.begin(source_.text());
    if (has_increments()) nstat::list_increments(listing, counters_, baselines_, selection_);
    else nstat::list_totals(listing, counters_, selection_);
    listing.end();
  }

  void keep() {
    if (!history_) return;
    if (settings_.keeps_history) {
      if (!is_aged_) return;
      if (const auto cleared = history_->clear(); !cleared) complain(cleared.error());
      return;
    }
    // All totals as text is what the history is: no need to write it a second time.
    const bool is_listed = !settings_.prints_nothing && !settings_.is_json && !has_increments() &&
                           selection_.matches.empty() && !selection_.with_gauges;
    if (!is_listed) {
      begin_listing();
      nstat::TextListing text(listing_);
      text.begin(source_.text());
      nstat::list_for_history(text, counters_, baselines_, had_history_, selection_);
    }
    if (const auto kept = history_->replace(listing_); !kept) complain(kept.error());
  }

  const Settings& settings_;
  std::uint32_t user_;
  std::string path_;
  std::optional<os::LockedFile> history_;
  std::string history_text_;
  bool is_aged_ = false;
  bool had_history_ = false;
  bool is_damaged_ = false;
  nstat::SourceLine source_;
  nstat::Baselines baselines_;
  KernelTables kernel_;
  std::string answer_text_;
  std::vector<nstat::Counter> counters_;
  nstat::Selection selection_;
  std::string listing_;
};

}  // namespace

void run_client(const Settings& settings) {
  os::warm_heap(settings.with_zeros ? usual_memory_with_zeros : usual_memory);
  Client client(settings);
  os::end_process(client.run());
}

}  // namespace netcase::nstat_program
