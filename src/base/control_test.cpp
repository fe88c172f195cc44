// SPDX-License-Identifier: Apache-2.0

#include "base/control.h"

#include <gtest/gtest.h>

namespace netcase {

namespace {

TEST(Control, IsFoundWhereverItStands) {
  EXPECT_EQ(find_control("a\x1b[31m"), "\x1b");
  EXPECT_EQ(find_control("a\x7f"), "\x7f");
  EXPECT_EQ(find_control("a\xc2\x9b"
                         "31m"),
            "\xc2\x9b");
}

TEST(Control, IsNoTabAndNoLetter) {
  EXPECT_EQ(find_control("a\tb ä · – ▲"), "");
  EXPECT_EQ(find_control("\xc2"), "");
}

TEST(Control, IsWrittenOut) {
  EXPECT_EQ(with_controls_escaped("\x1b[31mred\x1b[0m\a"), "\\x1b[31mred\\x1b[0m\\x07");
  EXPECT_EQ(with_controls_escaped("nothing\tto do"), "nothing\tto do");
}

}  // namespace

}  // namespace netcase
