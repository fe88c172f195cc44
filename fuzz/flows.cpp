// SPDX-License-Identifier: Apache-2.0
//
// compute_flows() over all of our diagrams and any delta: each byte tells of one of their counters that it is
// absent, that it stood still, or how much it moved, up to the largest numbers.

#include <memory>

#include "catalogue/catalogue.h"
#include "diagram/flow.h"
#include "diagrams/diagrams.h"
#include "fuzz/flow_promises.h"
#include "fuzz/promises.h"

namespace {

class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}
  std::uint8_t next() {
    if (text_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(text_[0]);
    text_.remove_prefix(1);
    return byte;
  }

 private:
  std::string_view text_;
};

// 0…63 as they are; then powers of two and what is one less; 192 and more: absent.
std::uint64_t moved(std::uint8_t byte) {
  if (byte < 64) return byte;
  const std::uint64_t power = std::uint64_t{1} << (byte % 64U);
  return byte < 128 ? power : power - 1;
}

netcase::counter::Delta make_delta(Bytes bytes) {
  netcase::counter::Snapshot snapshot;
  auto columns = std::make_shared<netcase::counter::Columns>();
  for (const auto& diagram : netcase::diagrams::all_diagrams()) {
    for (const auto& edge : diagram.edges) {
      for (const auto& counter : edge.counters) {
        if (counter.name.ends_with('*') || columns->find({}, counter.group, counter.name)) continue;
        const std::uint8_t byte = bytes.next();
        if (byte >= 192) continue;
        columns->add({{}, counter.group, counter.name});
        snapshot.values.push_back({moved(byte), false});
      }
    }
  }
  snapshot.columns = columns;
  return netcase::counter::since_boot(snapshot, &netcase::catalogue::nature_of);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(netcase::fuzz::text_of(data, size));
  const std::uint8_t first = bytes.next();
  const auto delta = make_delta(bytes);
  const auto interval_ns = first % 2 == 0 ? std::optional<std::uint64_t>(moved(first)) : std::nullopt;
  netcase::fuzz::check_flows(
      netcase::diagram::compute_flows(netcase::diagrams::list_diagrams(), delta, interval_ns));
  return 0;
}
