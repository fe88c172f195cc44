// SPDX-License-Identifier: Apache-2.0
//
// What XFRM answers to XFRM_MSG_GETSA and XFRM_MSG_GETPOLICY: SAs and policies, newest first; and to
// XFRM_MSG_GETDEFAULT, what becomes of packets without a policy. Keys are
// stepped over and never copied; whoever received the messages has wiped them before (wipe_keys.h).

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ipsec/association.h"
#include "ipsec/netlink_message.h"
#include "ipsec/policy.h"

namespace netcase::ipsec {

struct XfrmDump {
  std::vector<Association> associations;
  std::vector<Policy> policies;
  std::optional<PolicyDefaults>
      defaults;                 // nothing: not told; kernels before 5.15 have none and block nothing
  std::vector<Error> problems;  // what was damaged and stepped over
  bool is_torn = false;         // something changed while the kernel was dumping (NLM_F_DUMP_INTR)
};

// Adds what `messages` tell. A message that is cut off or too short costs itself, a damaged attribute the
// rest of its message; kinds of message and attributes that are unknown are nothing bad. `where` names the
// source in problems.
void parse_xfrm_messages(XfrmDump& dump, Bytes messages, std::string_view where);

// What a dump in a file lacks to be a whole one: its end (NLMSG_DONE), or quiet while it was told
// (NLM_F_DUMP_INTR). Damage that parse_xfrm_messages() tells of is not told twice.
std::optional<Error> find_lack_of_dump(Bytes bytes, std::string_view where);

// Which SAs these messages (as bytes) tell of, as a number: equal for two dumps of the same SAs, whatever
// their counters.
std::uint64_t fingerprint_of_associations(Bytes bytes);

// The latest moment that the dump tells of, in seconds since 1970: what "now" was, as far as a file can tell.
std::uint64_t latest_moment_s(const XfrmDump& dump);

}  // namespace netcase::ipsec
