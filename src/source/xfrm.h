// SPDX-License-Identifier: Apache-2.0
//
// The SAs and policies of one network namespace, asked for over netlink. They are two dumps, and either may
// change while the other is taken: SAs are asked for before and after the policies, and all of it anew where
// they differ.

#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "ipsec/netlink_message.h"
#include "ipsec/xfrm_dump.h"
#include "os/netlink.h"

namespace netcase::source {

// The kernel's messages as it sent them, with every byte of a key overwritten by zero.
struct XfrmMessages {
  std::string states;
  std::string policies;  // behind them what becomes of packets that none takes, where the kernel tells (5.15)
  bool is_torn = false;  // there was no quiet moment in several attempts
};

Result<XfrmMessages> read_xfrm_messages(os::Netlink& netlink);

// Hands out the messages about SAs as they come, without keys, so that none need be kept. False: SAs changed
// meanwhile, so that some may be missing or told twice.
Result<bool> stream_associations(os::Netlink& netlink, const std::function<void(ipsec::Bytes)>& take);

// What they tell. Names in problems: "live: SAs", "live: policies".
ipsec::XfrmDump parse_xfrm(const XfrmMessages& messages);

}  // namespace netcase::source
