// SPDX-License-Identifier: Apache-2.0
//
// parse_nstat_listing() on anything: what every parser promises, and that each line became a value, a problem
// or was a remark.

#include "parse/nstat_listing.h"

#include "fuzz/promises.h"
#include "parse/lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const netcase::parse::ParsedFile file = netcase::parse::parse_nstat_listing(text, "file");
  netcase::fuzz::check_parsed(file, text);
  std::size_t lines = 0;
  for (netcase::parse::Lines walk(text); !walk.at_end();) {
    const std::string_view line = walk.next().text;
    lines += netcase::parse::is_blank(line) || line.starts_with('#') ? 0 : 1;
  }
  CHECK(file.values.size() + file.problems.size() + file.untold_problems == lines);
  netcase::parse::is_nstat_listing(text);
  return 0;
}
