// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_folder.h"

#include <string>

#include "source/evidence_files.h"
#include "source/evidence_listings.h"

namespace netcase::source {

namespace {

const evidence::NotSeen not_in_kernel{evidence::Blindness::NotLoaded, "this kernel does not have it"};

std::string below(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
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
  return found;
}

}  // namespace netcase::source
