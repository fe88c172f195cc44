// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_folder.h"

#include <string>
#include <utility>

#include "ipsec/xfrm_dump.h"
#include "source/evidence_files.h"
#include "source/evidence_listings.h"

namespace netcase::source {

namespace {

const evidence::NotSeen not_in_kernel{evidence::Blindness::NotLoaded, "this kernel does not have it"};

std::string below(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

// What `netcase save --xfrm` writes beside xfrm_stat. Both are needed: without policies every SA is one that
// nobody uses.
void read_xfrm_dumps(evidence::Evidence& found, const os::FileTree& tree) {
  const auto states = tree.read_file("state.nl");
  const auto policies = tree.read_file("policy.nl");
  if (!states || !policies) return;
  ipsec::XfrmDump dump;
  ipsec::parse_xfrm_messages(dump, *states, "state.nl");
  ipsec::parse_xfrm_messages(dump, *policies, "policy.nl");
  if (dump.problems.empty()) found.xfrm = std::move(dump);
  else found.xfrm = evidence::not_seen(evidence::Blindness::Failed, to_text(dump.problems.front()));
}

}  // namespace

evidence::Evidence read_folder_evidence(const os::FileTree& tree, const NetFolder& folder,
                                        const evidence::NotSeen& elsewhere) {
  evidence::Evidence found = evidence::unseen(elsewhere);
  if (folder.is_live) {
    read_evidence_files(found, {&tree, folder.net, {}, {}, not_in_kernel});
    found.sysctls = std::unexpected(evidence::NotSeen{
        evidence::Blindness::NotPermitted,
        "/proc/sys/net has those of who reads it, not of this namespace: " + elsewhere.text});
    return found;
  }
  const evidence::NotSeen absent{evidence::Blindness::NotInSource, "not in this source"};
  // Where the counters come from a listing, the kernel's files may still stand beside it.
  const std::string net = folder.is_nstat ? below(folder.proc, "net") : folder.net;
  read_evidence_files(found, {&tree, net, below(folder.proc, "sys"), {}, absent});
  read_evidence_listings(found, tree);
  read_xfrm_dumps(found, tree);
  return found;
}

}  // namespace netcase::source
