// SPDX-License-Identifier: Apache-2.0
//
// Writing a file so that it is either as before or as asked for, never half: beside it under another name, to
// the disk, then renamed over it.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace netcase::os {

// Replaces the file, or makes it (mode 0666 less the umask; an existing file keeps its mode). A symbolic link
// is followed: the file it names is replaced, the link stays. A device or a pipe is written to as it is.
Result<> write_file_atomically(const std::string& path, std::string_view text);

// Appends to the file, or makes it, in one write under a lock, so that two programs do not mix their lines.
// Where the disk fills up in the middle the file is cut back to what it was.
Result<> append_to_file(const std::string& path, std::string_view text);

}  // namespace netcase::os
