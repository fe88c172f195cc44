// SPDX-License-Identifier: Apache-2.0
//
// parse_named_lines() on anything: what every parser promises, and that each line that is not blank became a
// value or a problem.

#include "parse/named_lines.h"

#include <array>

#include "fuzz/promises.h"
#include "parse/lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 5> groups{"Ip6", "Icmp6", "Udp6", "UdpLite6", "Udp"};
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const netcase::parse::ParsedFile file = netcase::parse::parse_named_lines(text, "file", groups);
  netcase::fuzz::check_parsed(file, text);
  std::size_t lines = 0;
  for (netcase::parse::Lines walk(text); !walk.at_end();)
    lines += netcase::parse::is_blank(walk.next().text) ? 0 : 1;
  CHECK(file.values.size() + file.problems.size() + file.untold_problems == lines);
  return 0;
}
