// SPDX-License-Identifier: Apache-2.0

#include "source/xfrm.h"

#include <linux/netlink.h>
#include <linux/xfrm.h>

#include "ipsec/wipe_keys.h"

namespace netcase::source {

namespace {

constexpr int attempts_max = 5;

// Adds one dump to `text`; false where the table changed under it.
Result<bool> read_table(os::Netlink& netlink, std::uint16_t type, std::string& text) {
  text.clear();
  return netlink.dump(type, [&](std::span<char> datagram) {
    ipsec::wipe_keys(datagram);
    text.append(datagram.data(), datagram.size());
  });
}

// Linux net/xfrm/xfrm_user.c, xfrm_get_default(): the request must be as long as the answer. A kernel that
// does not know the question blocks nothing.
void append_defaults(os::Netlink& netlink, std::string& text) {
  const std::string request(sizeof(xfrm_userpolicy_default), '\0');
  std::string answer;
  const auto asked = netlink.ask_one(XFRM_MSG_GETDEFAULT, request, [&](std::span<char> datagram) {
    ipsec::wipe_keys(datagram);
    answer.assign(datagram.data(), datagram.size());
  });
  if (!asked) return;
  text.resize((text.size() + NLMSG_ALIGNTO - 1) / NLMSG_ALIGNTO * NLMSG_ALIGNTO);
  text += answer;
}

}  // namespace

Result<XfrmMessages> read_xfrm_messages(os::Netlink& netlink) {
  XfrmMessages messages;
  TRY(is_first_whole, read_table(netlink, XFRM_MSG_GETSA, messages.states));
  bool is_whole = is_first_whole;
  for (int attempt = 0; attempt < attempts_max; ++attempt) {
    const std::uint64_t before = ipsec::fingerprint_of_associations(messages.states);
    TRY(are_policies_whole, read_table(netlink, XFRM_MSG_GETPOLICY, messages.policies));
    TRY(are_states_whole, read_table(netlink, XFRM_MSG_GETSA, messages.states));
    const bool is_quiet = before == ipsec::fingerprint_of_associations(messages.states);
    is_whole = is_whole && are_policies_whole && are_states_whole && is_quiet;
    if (is_whole) break;
    is_whole = are_states_whole;
    messages.is_torn = attempt + 1 == attempts_max;
  }
  append_defaults(netlink, messages.policies);
  return messages;
}

Result<bool> stream_associations(os::Netlink& netlink, const std::function<void(ipsec::Bytes)>& take) {
  return netlink.dump(XFRM_MSG_GETSA, [&](std::span<char> datagram) {
    ipsec::wipe_keys(datagram);
    take(datagram);
  });
}

ipsec::XfrmDump parse_xfrm(const XfrmMessages& messages) {
  ipsec::XfrmDump dump;
  ipsec::parse_xfrm_messages(dump, messages.states, "live: SAs");
  ipsec::parse_xfrm_messages(dump, messages.policies, "live: policies");
  if (messages.is_torn) {
    dump.problems.push_back(
        {"live",
         "SAs or policies changed during each of " + std::to_string(attempts_max) + " readings",
         "a quiet moment",
         {}});
  }
  return dump;
}

}  // namespace netcase::source
