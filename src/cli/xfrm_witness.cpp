// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_witness.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/number.h"
#include "cli/netns.h"
#include "cli/xfrm_input.h"
#include "ipsec/interfaces.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/interface_name.h"
#include "source/xfrm.h"

namespace netcase::cli {

namespace {

// One of net.core, in the namespace that was entered.
std::optional<std::uint64_t> read_setting(const std::string& name) {
  const auto text = os::make_file_tree("")->read_file("/proc/sys/net/core/" + name);
  if (!text) return std::nullopt;
  return parse_unsigned(std::string_view(*text).substr(0, text->find('\n')));
}

}  // namespace

Result<XfrmWitness> XfrmWitness::open(const SourceChoice& source, const XfrmFiles& files) {
  XfrmWitness witness;
  if (files.states) {
    TRY(witness.open_files(files));
  } else if (source.from) {
    witness.tables_.why_not =
        "there is no state.nl and policy.nl beside them, and --sa-dump and --policy-dump name none";
  } else if (source.root) {
    witness.tables_.why_not = "they cannot be read from files of /proc";
  } else {
    witness.open_live(source);
  }
  return witness;
}

Result<> XfrmWitness::open_files(const XfrmFiles& files) {
  TRY(newer, read_xfrm_dumps(*files.states, *files.policies));
  tables_.now_s = newer.now_s;
  problems_ = newer.dump.problems;
  tables_.newer = std::move(newer.dump);
  if (!files.older_states) return {};
  TRY(older, read_xfrm_dump(*files.older_states));
  problems_.insert(problems_.end(), older.problems.begin(), older.problems.end());
  tables_.older = std::move(older);
  return {};
}

void XfrmWitness::open_live(const SourceChoice& source) {
  if (source.netns) {
    const auto found = find_namespace(*source.netns);
    if (!found) return refuse(found.error());
    if (const auto entered = os::enter_network_namespace(found->file); !entered)
      return refuse(entered.error());
  }
  auto netlink = open_xfrm();
  if (!netlink) return refuse(netlink.error());
  netlink_ = std::move(*netlink);
  tables_.is_live = true;
}

void XfrmWitness::look() {
  if (!netlink_) return;
  const auto messages = source::read_xfrm_messages(*netlink_);
  if (!messages) return refuse(messages.error());
  tables_.older = std::exchange(tables_.newer, source::parse_xfrm(*messages));
  ipsec::name_interfaces(*tables_.newer, &os::read_interface_name);
  tables_.now_s = now_in_seconds();
  const auto drops = read_setting("xfrm_larval_drop");
  tables_.drops_while_larval = drops ? std::optional(*drops != 0) : std::nullopt;
  tables_.acquire_expires_s = read_setting("xfrm_acq_expires");
  problems_ = tables_.newer->problems;
}

void XfrmWitness::refuse(const Error& error) {
  netlink_.reset();
  tables_.newer.reset();
  tables_.older.reset();
  tables_.why_not = to_text(error) + (error.hint.empty() ? "" : "; " + error.hint);
}

}  // namespace netcase::cli
