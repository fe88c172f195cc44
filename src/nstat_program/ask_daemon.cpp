// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/ask_daemon.h"

#include "os/clock.h"
#include "os/local_socket.h"

namespace netcase::nstat_program {

namespace {

constexpr std::uint64_t ns_in_second = 1'000'000'000;
constexpr std::uint64_t pause_ns =
    20'000'000;  // a daemon of iproute2 that is busy has a place again after a few ms

bool is_complete(const std::string& answer) { return answer.ends_with('\n'); }

os::Connection connect(std::uint32_t user, std::uint64_t timeout_ns, std::string& name) {
  name = daemon_name(user);
  os::Connection own = os::connect_to_abstract_name(name, timeout_ns);
  const std::string of_root = daemon_name(0);
  if (own.state == os::Connection::State::IsOpen || name == of_root) return own;
  os::Connection other = os::connect_to_abstract_name(of_root, timeout_ns);
  if (other.state == os::Connection::State::NobodyListens) return own;
  name = of_root;
  return other;
}

Answer ask_once(std::uint32_t user, std::uint64_t deadline_ns) {
  Answer answer;
  const std::uint64_t now_ns = os::system_clock().since_boot_ns();
  const os::Connection connection =
      connect(user, deadline_ns > now_ns ? deadline_ns - now_ns : 1, answer.name);
  answer.name.insert(0, "@");
  if (connection.state == os::Connection::State::TimedOut) answer.state = Answer::State::Unreachable;
  if (connection.state != os::Connection::State::IsOpen) return answer;
  const auto peer = os::peer_user(connection.socket);
  if (!peer || (*peer != user && *peer != 0)) return answer;
  const bool is_closed = os::receive_all(connection.socket, deadline_ns, answer.text);
  answer.state = is_closed && is_complete(answer.text) ? Answer::State::Given : Answer::State::Silent;
  return answer;
}

}  // namespace

std::string daemon_name(std::uint32_t user) {
  return "nstat" + std::to_string(static_cast<std::int32_t>(user));
}

Answer ask_daemon(std::uint32_t user, std::int32_t timeout_s) {
  os::Clock& clock = os::system_clock();
  const std::uint64_t deadline_ns =
      clock.since_boot_ns() + static_cast<std::uint64_t>(timeout_s) * ns_in_second;
  while (true) {
    Answer answer = ask_once(user, deadline_ns);
    const bool is_last = clock.since_boot_ns() + pause_ns >= deadline_ns;
    if (answer.state != Answer::State::Silent || is_last) return answer;
    clock.wait_until(clock.since_boot_ns() + pause_ns);
  }
}

}  // namespace netcase::nstat_program
