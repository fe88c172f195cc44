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
  NetlinkFailureKind refusal_kind = NetlinkFailureKind::NotPermitted;
  std::size_t requests = 0;

  NetlinkResult<DumpEnd> ask(const NetlinkRequest& request, const Take& take) override {
    ++requests;
    if (const auto refusal = refusals.find(request.type); refusal != refusals.end())
      return std::unexpected(NetlinkFailure{refusal_kind, refusal->second});
    std::vector<Answer>& left = answers[request.type];
    if (left.empty()) return DumpEnd::Whole;
    Answer answer = left.front();
    if (left.size() > 1) left.erase(left.begin());
    std::size_t taken = 0;
    for (std::string& datagram : answer.datagrams) {
      if (taken >= request.enough) return DumpEnd::Enough;
      taken += datagram.size();
      take(datagram);
    }
    return answer.is_torn ? DumpEnd::Torn : DumpEnd::Whole;
  }
};

}  // namespace netcase::os
