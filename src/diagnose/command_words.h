// SPDX-License-Identifier: Apache-2.0
//
// A command of the data as it fits this machine, so that it can be copied: words in capitals become what the
// evidence knows (DEVICE the interface that dropped), and what stands in braces is left out where it does
// not:
//
//   ss -lnt{ sport = :PORT}       "ss -lnt sport = :443", or "ss -lnt"
//   tcpdump -eni DEVICE           of no use without: nothing

#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace netcase::diagnose {

// What a word in capitals stands for.
struct Fact {
  std::string_view word;
  std::string value;
};

inline constexpr std::array<std::string_view, 4> command_words{"DEVICE", "PORT", "INDEX", "DIRECTION"};

// Nothing where a word outside of braces is not known.
std::optional<std::string> fill_command(std::string_view command, std::span<const Fact> facts);

}  // namespace netcase::diagnose
