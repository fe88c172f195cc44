// SPDX-License-Identifier: Apache-2.0
//
// Evidence of a live network namespace: netlink for what the kernel tells as tables, /proc/net and
// /proc/sys/net for the rest, one program for iptables. Each kind is asked for alone; what is refused or not
// there says so in its place and costs the others nothing. (docs/evidence.md: what is read from where.)

#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "evidence/evidence.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "os/netlink.h"
#include "os/run_program.h"

namespace netcase::source {

// What evidence is asked of: the system, or fakes.
struct EvidenceTools {
  const os::FileTree* proc = nullptr;  // its root is /proc
  const os::Clock* clock = nullptr;
  std::function<os::NetlinkResult<std::unique_ptr<os::Netlink>>(int protocol, std::string name)> open_netlink;
  std::function<std::expected<std::string, os::RunFailure>(const std::vector<std::string>& arguments)> run;
};

// All kinds but the owners of sockets, of the namespace this thread is in.
evidence::Evidence read_evidence(const EvidenceTools& tools);

// Which processes hold these sockets: /proc/*/fd is searched, first of the processes in this namespace, then
// of all others. Fills found.owners.
void add_owners(evidence::Evidence& found, std::span<const std::uint32_t> inodes, const EvidenceTools& tools);

struct LiveEvidencePlace {
  std::string netns_file;      // "/run/netns/blue", "/proc/4711/ns/net"; empty: the namespace of this thread
  std::string proc = "/proc";  // a procfs that shows the processes of that namespace
  bool wants_owners = true;    // of the first of two readings nobody asks who holds a socket
};

// Evidence of a namespace with the owners of the first of those sockets that matter, that is which are full
// or dropped since `older` (null: ever). Not seen where the namespace cannot be entered.
evidence::Looked<evidence::Evidence> read_live_evidence(const LiveEvidencePlace& place,
                                                        const evidence::Evidence* older);

}  // namespace netcase::source
