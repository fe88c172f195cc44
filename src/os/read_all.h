// SPDX-License-Identifier: Apache-2.0
//
// Reading one file whole, into one buffer. Files of procfs are made while they are read and have no size:
// only a read that gives nothing is their end. (A read that is shorter than the buffer and ends in a line
// feed is as good, and spares a call that makes the kernel do its work again: Linux fs/seq_file.c,
// seq_read_iter().)

#pragma once

#include <cstddef>
#include <string>

#include "os/file_tree.h"

namespace netcase::os {

FileFailure file_failure(int errno_number);

// Reads from the start of a descriptor into `buffer`, replacing what is there and keeping its capacity. On a
// pipe or a terminal, from where it stands.
FileResult<std::size_t> read_all(int descriptor, std::string& buffer);

// The first bytes of a file, at most `size`.
FileResult<std::string> read_front(const std::string& path, std::size_t size);

// The same for a kept descriptor of a kernel file: pread from 0 until a short read that ends in a line feed.
FileResult<std::size_t> read_kernel_file(int descriptor, std::string& buffer);

}  // namespace netcase::os
