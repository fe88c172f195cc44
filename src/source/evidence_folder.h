// SPDX-License-Identifier: Apache-2.0
//
// Evidence that a folder holds: a copy of /proc, a sosreport. That is what stands in files; of a sosreport
// also what `sysctl -a` printed. What only netlink tells is not in this source.

#pragma once

#include "evidence/evidence.h"
#include "os/file_tree.h"
#include "source/folder.h"

namespace netcase::source {

evidence::Evidence read_folder_evidence(const os::FileTree& tree, const NetFolder& folder);

}  // namespace netcase::source
