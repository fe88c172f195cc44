// SPDX-License-Identifier: Apache-2.0
//
// What went wrong, as a value. An error says where it was, what was found there and what was expected
// instead, so that the reader can judge it; a hint stands only where the reader can do something. The same
// type serves for a call that could not be done (Result<T>) and for a damaged piece of input that was stepped
// over (a "problem" of a snapshot): both are told to the user in the same words.

#pragma once

#include <string>
#include <string_view>

namespace netcase {

struct Error {
  std::string where;     // file:line, a command, an option; empty where there is no place
  std::string found;     // "TcpExt has 124 names but 123 values"; never empty
  std::string expected;  // "as many values as names"; empty where `found` says it all
  std::string hint;      // "run as root"; empty where the reader can do nothing

  friend bool operator==(const Error&, const Error&) = default;
};

// "where: found, expected …", on one line, without the hint; control characters in it are
// written out ("\x1b"), wherever they came from.
std::string to_text(const Error& error);

// "snmp:3": a file and a line counted from 1.
std::string at_line(std::string_view file, std::size_t line);

}  // namespace netcase
