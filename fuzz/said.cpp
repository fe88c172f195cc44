// SPDX-License-Identifier: Apache-2.0
//
// Any text: what is read as a SAID is written in both forms, and each of them reads back to the same SAID.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "fuzz/promises.h"
#include "ipsec/said.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::ipsec;
  const auto said = parse_said(netcase::fuzz::text_of(data, size));
  if (!said) return 0;
  CHECK(parse_said(to_text(*said)).value() == *said);
  CHECK(parse_said(to_kernel_text(*said)).value() == *said);
  CHECK(!to_meaning(*said).empty());
  return 0;
}
