// SPDX-License-Identifier: Apache-2.0
//
// Making a folder to write into.

#pragma once

#include <string>

#include "base/result.h"

namespace netcase::os {

// Makes the folder, for its owner alone; one that is there already is as good, whoever may read it. Its
// parent must exist.
Result<> make_private_folder(const std::string& path);

}  // namespace netcase::os
