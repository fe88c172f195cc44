// SPDX-License-Identifier: Apache-2.0
//
// Any text as a listing of KLIPS: what was read, written as a listing, reads the same again.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/promises.h"
#include "ipsec/klips_listing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::ipsec;
  const KlipsListing listing = parse_klips_listing(netcase::fuzz::text_of(data, size), "fuzz");
  std::string text;
  for (const auto& group : listing.groups) {
    for (const Said& said : group)
      text += to_kernel_text(said) + (listing.missing.contains(said) ? "? " : " ");
    text += '\n';
  }
  const KlipsListing again = parse_klips_listing(text, "again");
  CHECK(again.problems.empty());
  CHECK(again.groups == listing.groups);
  CHECK(again.missing == listing.missing);
  return 0;
}
