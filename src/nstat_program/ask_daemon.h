// SPDX-License-Identifier: Apache-2.0
//
// A client's side of nstat's daemon: connect, send nothing, read until it closes. The protocol has no length
// and no end mark, and iproute2's daemon closes the connection of a sixth caller without a word; so an answer
// without a single byte, or one that ends in half a line, is none, and is asked for again while there is
// time.

#pragma once

#include <cstdint>
#include <string>

namespace netcase::nstat_program {

struct Answer {
  enum class State : std::uint8_t {
    NoDaemon,     // nobody listens whom we could trust: our own user, or root
    Unreachable,  // somebody listens, nobody knows who, and takes no calls
    Silent,       // a daemon we trust gave no answer in time
    Given,
  };
  State state = State::NoDaemon;
  std::string name{};  // "@nstat1000"
  std::string text{};
};

// Whom nstat asks: the daemon of this user, else that of root.
Answer ask_daemon(std::uint32_t user, std::int32_t timeout_s);

// "nstat1000": the name a user's daemon listens at.
std::string daemon_name(std::uint32_t user);

}  // namespace netcase::nstat_program
