// SPDX-License-Identifier: Apache-2.0
//
// A Listener that hears what a test has put down, all of it before the next deadline.

#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "os/listener.h"

namespace netcase::os {

class FakeListener final : public Listener {
 public:
  std::vector<std::pair<int, std::string>> coming;  // by protocol
  std::map<int, Error> refusals;
  std::set<std::pair<int, std::uint32_t>> joined;
  std::string left_behind;  // the buffers as they were given back

  Result<> join(int protocol, std::uint32_t group, const std::string& /*name*/) override {
    if (const auto refusal = refusals.find(protocol); refusal != refusals.end())
      return std::unexpected(refusal->second);
    joined.emplace(protocol, group);
    return {};
  }

  bool listen_until(std::uint64_t /*deadline_ns*/, const Take& take) override {
    for (auto& [protocol, datagram] : coming) {
      take(protocol, datagram);
      left_behind += datagram;
    }
    coming.clear();
    return true;
  }
};

}  // namespace netcase::os
