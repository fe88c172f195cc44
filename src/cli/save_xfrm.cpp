// SPDX-License-Identifier: Apache-2.0

#include "cli/save_xfrm.h"

#include <linux/netlink.h>

#include <optional>
#include <string>

#include "base/result.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/netns.h"
#include "cli/problems.h"
#include "os/atomic_file.h"
#include "os/file_tree.h"
#include "os/folder.h"
#include "os/host.h"
#include "os/netlink.h"
#include "source/xfrm.h"

namespace netcase::cli {

namespace {

// A kernel built without CONFIG_XFRM_STATISTICS has no such file: that is no reason to keep nothing.
Result<> save_counters(const std::string& target) {
  const auto counters = os::make_file_tree("")->read_file("/proc/thread-self/net/xfrm_stat");
  if (counters) return os::write_file_atomically(target, *counters);
  if (counters.error().kind == os::FileFailureKind::NotFound) return {};
  return fail("/proc/thread-self/net/xfrm_stat", counters.error().text);
}

Result<source::XfrmMessages> save(const std::string& folder, const std::optional<std::string>& netns) {
  if (netns) {
    TRY(found, find_namespace(*netns));
    TRY(os::enter_network_namespace(found.file));
  }
  TRY(netlink, os::open_netlink(NETLINK_XFRM, "xfrm"));
  TRY(messages, source::read_xfrm_messages(*netlink));
  TRY(os::make_private_folder(folder));
  TRY(os::write_file_atomically(folder + "/state.nl", messages.states, os::Readers::OwnerAlone));
  TRY(os::write_file_atomically(folder + "/policy.nl", messages.policies, os::Readers::OwnerAlone));
  TRY(save_counters(folder + "/xfrm_stat"));
  return messages;
}

}  // namespace

ExitCode save_xfrm(const Console& console, const std::string& folder,
                   const std::optional<std::string>& netns) {
  const auto messages = save(folder, netns);
  if (!messages) return give_up(console, messages.error());
  Damage damage;
  damage.report(console, source::parse_xfrm(*messages).problems, {});
  return damage.exit_code();
}

}  // namespace netcase::cli
