// SPDX-License-Identifier: Apache-2.0
//
// Memory that is about to be written can be had from the kernel in one call instead of one page fault after
// the other. For a program that lives for half a millisecond the faults are what it pays for.

#pragma once

#include <cstddef>

namespace netcase::os {

// Makes the next `bytes` that will be allocated present. Only ever saves time: a kernel before 5.14 refuses
// (MADV_POPULATE_WRITE), and the pages come as they always did.
void warm_heap(std::size_t bytes);

}  // namespace netcase::os
