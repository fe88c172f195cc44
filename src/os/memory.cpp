// SPDX-License-Identifier: Apache-2.0
//
// A block is taken from the end of the heap, made present, and given back: as long as it is smaller than what
// malloc maps apart or returns to the kernel (128 KiB, both), the next allocations are cut from it.

#include "os/memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <memory>

namespace netcase::os {

namespace {

constexpr std::uintptr_t page_bytes =
    4096;  // where pages are larger the kernel refuses an odd address: no harm done

}  // namespace

void warm_heap(std::size_t bytes) {
  const auto block = std::make_unique_for_overwrite<char[]>(bytes);
  const std::size_t before = reinterpret_cast<std::uintptr_t>(block.get()) % page_bytes;
  ::madvise(block.get() - before, bytes + before, MADV_POPULATE_WRITE);
}

}  // namespace netcase::os
