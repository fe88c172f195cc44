// SPDX-License-Identifier: Apache-2.0
//
// What is to be seen beside the counters of a folder: of a copy or a sosreport what its files tell; of a
// mounted /proc of the host what the kernel tells of that namespace, where it may be entered, and else the
// files.

#pragma once

#include <memory>
#include <string>

#include "cli/diagnose_report.h"
#include "cli/sources.h"
#include "evidence/evidence.h"

namespace netcase::cli {

// Of --root, which is a mounted procfs.
evidence::Evidence see_beside_root(const std::string& root, const evidence::Evidence* older);

// Of --from, --to and of --root, which is a copy; null where the newer of them is no folder.
std::unique_ptr<SeenBeside> see_beside_copies(const SourceChoice& source);

}  // namespace netcase::cli
