// SPDX-License-Identifier: Apache-2.0

#include "base/glyph.h"

#include <gtest/gtest.h>

namespace netcase {

namespace {

TEST(Glyph, TakesAsManyColumnsAsATerminalGivesIt) {
  EXPECT_EQ(first_glyph("a").columns, 1U);
  EXPECT_EQ(first_glyph("é").columns, 1U);
  EXPECT_EQ(first_glyph("═").columns, 1U);
  EXPECT_EQ(first_glyph("網").columns, 2U);
  EXPECT_EQ(first_glyph("한").columns, 2U);
  EXPECT_EQ(first_glyph("Ａ").columns, 2U);
  EXPECT_EQ(first_glyph("🙂").columns, 2U);
  EXPECT_EQ(first_glyph("\u0301").columns, 0U) << "an accent over the letter before";
}

TEST(Glyph, EndsWhereTheNextBegins) {
  EXPECT_EQ(first_glyph("網路").bytes, 3U);
  EXPECT_EQ(first_glyph("\xFF\x80\x80\x80\x80\x80z").bytes, 6U);
  EXPECT_EQ(first_glyph("\xE7").bytes, 1U) << "cut";
}

}  // namespace

}  // namespace netcase
