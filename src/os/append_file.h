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

// Not open where it cannot be opened. Waits for a pipe's writer.
Descriptor open_for_reading(const std::string& path);

// Opens and appends; false, and nothing done, where it cannot be opened.
bool append_file(const std::string& path, FileEnd end, std::string& buffer);

}  // namespace netcase::os
