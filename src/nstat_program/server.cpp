// SPDX-License-Identifier: Apache-2.0
//
// iproute2's daemon forks for each caller and turns the sixth away. Here one process answers all: an answer
// fits into a socket's buffer, and of one that does not the rest waits until its reader has made room. A
// reader that takes nothing for a while is let go.

#include "nstat_program/server.h"

#include <string>
#include <vector>

#include "nstat/averages.h"
#include "nstat/sampler.h"
#include "nstat/text_listing.h"
#include "nstat_program/ask_daemon.h"
#include "nstat_program/kernel_tables.h"
#include "nstat_program/report.h"
#include "os/background.h"
#include "os/clock.h"
#include "os/local_socket.h"
#include "os/user.h"

namespace netcase::nstat_program {

namespace {

constexpr std::uint64_t ns_in_ms = 1'000'000;
constexpr std::size_t callers_max = 256;
constexpr std::uint64_t patience_ns = 30'000'000'000;

struct Caller {
  os::Descriptor socket;
  std::string rest;  // of the answer
  std::uint64_t let_go_ns;
};

class Server {
 public:
  Server(const Settings& settings, os::Descriptor listener)
      : with_zeros_(settings.with_zeros),
        averaging_{settings.interval_ms, nstat::to_ms(settings.time_constant_s)},
        listener_(std::move(listener)),
        sampler_(tables_.read_again(), start_source(), averaging_),
        sampled_ns_(os::system_clock().since_boot_ns()) {}

  [[noreturn]] void serve() {
    while (true) {
      sample_if_due();
      wait();
      answer_callers();
    }
  }

 private:
  // A '#' line in a table takes the place of our own, as it does in iproute2's.
  nstat::SourceLine& start_source() {
    source_.set(nstat::to_source(os::process_number(), averaging_));
    return source_;
  }

  std::uint64_t interval_ns() const { return static_cast<std::uint64_t>(averaging_.interval_ms) * ns_in_ms; }

  void sample_if_due() {
    const std::uint64_t now_ns = os::system_clock().since_boot_ns();
    if (now_ns - sampled_ns_ < interval_ns()) return;
    sampler_.update(tables_.read_again(), static_cast<std::int64_t>((now_ns - sampled_ns_) / ns_in_ms));
    sampled_ns_ = now_ns;
  }

  void wait() {
    const std::uint64_t now_ns = os::system_clock().since_boot_ns();
    const std::uint64_t next_ns = sampled_ns_ + interval_ns();
    const std::uint64_t left_ms = next_ns > now_ns ? (next_ns - now_ns + ns_in_ms - 1) / ns_in_ms : 0;
    waiting_.clear();
    for (const Caller& caller : callers_) waiting_.push_back({caller.socket.number(), true});
    if (callers_.size() < callers_max) waiting_.push_back({listener_.number(), false});
    os::wait_for_any(waiting_, static_cast<int>(left_ms));
  }

  void answer_callers() {
    const std::uint64_t now_ns = os::system_clock().since_boot_ns();
    std::erase_if(callers_, [&](Caller& caller) { return !go_on(caller, now_ns); });
    while (callers_.size() < callers_max) {
      os::Descriptor socket = os::accept_caller(listener_);
      if (!socket.is_open()) return;
      Caller caller{std::move(socket), answer(), now_ns + patience_ns};
      if (go_on(caller, now_ns)) callers_.push_back(std::move(caller));
    }
  }

  // False where nothing is left to do for this caller.
  static bool go_on(Caller& caller, std::uint64_t now_ns) {
    const auto sent = os::send_some(caller.socket, caller.rest);
    if (!sent) return false;
    caller.rest.erase(0, *sent);
    return !caller.rest.empty() && now_ns < caller.let_go_ns;
  }

  std::string answer() const {
    std::string text;
    nstat::TextListing listing(text);
    listing.begin(source_.text());
    for (const nstat::Counter& counter : sampler_.counters()) {
      if (counter.value != 0 || counter.rate != 0 || with_zeros_) listing.add({counter, counter.value});
    }
    return text;
  }

  bool with_zeros_;
  nstat::Averaging averaging_;
  os::Descriptor listener_;
  KernelTables tables_;
  nstat::SourceLine source_;
  nstat::Sampler sampler_;
  std::uint64_t sampled_ns_;
  std::vector<Caller> callers_;
  std::vector<os::Waiting> waiting_;
};

}  // namespace

int run_server(const Settings& settings) {
  auto listener = os::listen_at_abstract_name(daemon_name(os::real_user()));
  if (!listener) {
    complain(listener.error());
    return exit_refused;
  }
  if (const auto gone = os::go_to_background(); !gone) {
    complain(gone.error());
    return exit_refused;
  }
  Server(settings, std::move(*listener)).serve();
}

}  // namespace netcase::nstat_program
