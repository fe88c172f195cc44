// SPDX-License-Identifier: Apache-2.0
//
// That part of evidence which stands in files of /proc, live or copied: softnet, memory of sockets,
// connection tracking, statistics of neighbours, multicast groups, switches.

#pragma once

#include <string>

#include "evidence/evidence.h"
#include "os/file_tree.h"

namespace netcase::source {

struct EvidencePlace {
  const os::FileTree* tree = nullptr;
  std::string net;           // the folder with softnet_stat, sockstat …
  std::string sys;           // the folder that is /proc/sys; empty: it is another namespace's
  std::string other_net;     // the same of the machine's first network namespace; empty: not known
  evidence::NotSeen absent;  // what it means that a file is not there
};

// Fills those kinds.
void read_evidence_files(evidence::Evidence& evidence, const EvidencePlace& place);

// What it means for evidence that a file could not be read.
evidence::NotSeen not_seen_of(const os::FileFailure& failure, const evidence::NotSeen& absent);

}  // namespace netcase::source
