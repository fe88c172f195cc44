// SPDX-License-Identifier: Apache-2.0

#include "os/host.h"

#include <gtest/gtest.h>

namespace netcase::os {

TEST(Host, KnowsHowWideTheCountersOfAMachineAre) {
  for (const char* machine : {"x86_64", "aarch64", "s390x", "ppc64le", "riscv64"})
    EXPECT_EQ(long_bits_of(machine), 64) << machine;
  for (const char* machine : {"i686", "i386", "armv7l", "armv6l"})
    EXPECT_EQ(long_bits_of(machine), 32) << machine;
}

TEST(Host, KnowsThe64BitKernelBehindA32BitProgram) { EXPECT_EQ(long_bits_of("armv8l"), 64); }

TEST(Host, DoesNotGuess) {
  for (const char* machine : {"", "amd64", "el7", "X86_64", "quantum"})
    EXPECT_FALSE(long_bits_of(machine)) << machine;
}

}  // namespace netcase::os
