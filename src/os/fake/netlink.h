// SPDX-License-Identifier: Apache-2.0
//
// A Netlink that answers what a test has put down, one answer a request, the last one again and again.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "os/netlink.h"

namespace netcase::os {

class FakeNetlink final : public Netlink {
 public:
  struct Answer {
    std::vector<std::string> datagrams;
    bool is_torn = false;
  };
  std::map<std::uint16_t, std::vector<Answer>> answers;  // by the type asked for
  std::map<std::uint16_t, Error> refusals;
  std::size_t requests = 0;

  Result<bool> dump(std::uint16_t type, const Take& take) override {
    ++requests;
    if (const auto refusal = refusals.find(type); refusal != refusals.end())
      return std::unexpected(refusal->second);
    std::vector<Answer>& left = answers[type];
    if (left.empty()) return true;
    Answer answer = left.front();
    if (left.size() > 1) left.erase(left.begin());
    for (std::string& datagram : answer.datagrams) take(datagram);
    return !answer.is_torn;
  }

  Result<> ask(std::uint16_t type, std::span<const char> /*payload*/, const Take& take) override {
    TRY(dump(type, take));
    return {};
  }
};

}  // namespace netcase::os
