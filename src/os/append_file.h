// SPDX-License-Identifier: Apache-2.0
//
// Reading for a program that runs for a millisecond: several files behind one another in one buffer, none of
// which is written before it is read into (a fresh page of memory costs more than the call that fills it).

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "os/descriptor.h"

namespace netcase::os {

// How a file tells its end.
enum class FileEnd : std::uint8_t {
  EmptyRead,       // any file: only a read that gives nothing
  ShortReadOfLine  // a kernel's table: also a read shorter than asked for that ends in a line feed
};

// Appends what can be read of an open file, at most `most` bytes. A failing read is its end, as it is for
// stdio.
void append_open_file(int descriptor, FileEnd end, std::string& buffer,
                      std::size_t most = static_cast<std::size_t>(-1));

// A folder, so that what is in it can be opened without walking there again.
Descriptor open_folder(const char* path);

// Opens a file, relative to `folder` where that is open. Not open where it cannot be. Waits for a pipe's
// writer.
Descriptor open_for_reading(const Descriptor& folder, const char* path);

}  // namespace netcase::os
