// SPDX-License-Identifier: Apache-2.0
//
// parse_text_source() on anything, saved snapshots and nstat's JSON included: an error says where and what, a
// snapshot keeps its promises, and saved and read again it is the same.

#include "source/text_source.h"

#include "fuzz/promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = netcase::source::parse_text_source(netcase::fuzz::text_of(data, size), "folder/eth0");
  if (!source) {
    netcase::fuzz::check_problem(source.error());
    return 0;
  }
  netcase::fuzz::check_snapshot(source->first);
  if (source->last) netcase::fuzz::check_snapshot(*source->last);
  return 0;
}
