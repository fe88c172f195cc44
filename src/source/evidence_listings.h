// SPDX-License-Identifier: Apache-2.0
//
// What a sosreport holds of evidence as other programs printed it: ip, tc, ss, nft, iptables, conntrack,
// sysctl. Each listing is optional; one that is damaged makes its kind "failed" and costs the others nothing.

#pragma once

#include "evidence/evidence.h"
#include "os/file_tree.h"

namespace netcase::source {

// Fills the kinds for which there is a listing, and which no file of the kernel has told.
void read_evidence_listings(evidence::Evidence& evidence, const os::FileTree& tree);

}  // namespace netcase::source
