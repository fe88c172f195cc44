// SPDX-License-Identifier: Apache-2.0
//
// Evidence that a folder holds: a copy of /proc, a sosreport, a mounted procfs. That is what stands in files;
// of a sosreport also what programs printed (evidence_listings.h).

#pragma once

#include "evidence/evidence.h"
#include "os/file_tree.h"
#include "source/folder.h"

namespace netcase::source {

// `elsewhere`: why what no file tells is not seen.
evidence::Evidence read_folder_evidence(const os::FileTree& tree, const NetFolder& folder,
                                        const evidence::NotSeen& elsewhere);

}  // namespace netcase::source
