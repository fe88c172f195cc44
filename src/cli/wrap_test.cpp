// SPDX-License-Identifier: Apache-2.0
//
// Lines as a person reads them, measured in columns.

#include "cli/wrap.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace netcase::cli {

namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(wrap("the accept queue is full", 10), (Lines{"the accept", "queue is", "full"}));
}

TEST(Wrap, CountsCharactersNotBytes) { EXPECT_EQ(wrap("×× ×× ××", 5), (Lines{"×× ××", "××"})); }

TEST(Wrap, LeavesALongWordWhole) {
  EXPECT_EQ(wrap("see TcpExtTCPFastOpenListenOverflow now", 10),
            (Lines{"see", "TcpExtTCPFastOpenListenOverflow", "now"}));
}

TEST(Wrap, MakesNoLineOfNothing) { EXPECT_EQ(wrap("", 10), Lines{}); }

}  // namespace

}  // namespace netcase::cli
