// SPDX-License-Identifier: Apache-2.0

#include "render/flow_scale.h"

#include <gtest/gtest.h>

namespace netcase::render {

namespace {

constexpr FlowScale::Room room{30, 100};

std::string told(const FlowScale& scale) {
  std::string text;
  for (const FlowScale::Decade& decade : scale.decades()) text += decade.label + "|";
  return text;
}

TEST(FlowScale, DrawsTenTimesThePackets1Point8TimesAsWide) {
  const FlowScale scale(1'000'000, 10, room);
  EXPECT_NEAR(scale.width(1'000'000) / scale.width(100'000), 1.778, 0.001);
  EXPECT_NEAR(scale.width(1'000'000), 2.55 * 17.783, 0.01) << "100 000 packets a second";
}

TEST(FlowScale, MakesWhatIsSeldomAndWhatIsHugeFitThePage) {
  EXPECT_NEAR(FlowScale(5, 10, room).width(5), 30, 1e-9);
  EXPECT_NEAR(FlowScale(18'000'000'000'000'000'000U, 1, room).width(18'000'000'000'000'000'000U), 100, 1e-9);
}

TEST(FlowScale, HidesNoFlow) { EXPECT_EQ(FlowScale(100'000'000, 1, room).width(0), 2.0); }

TEST(FlowScale, NamesTheDecadesUpToTheLargestFlow) {
  EXPECT_EQ(told(FlowScale(184'000, 1, room)), "1|10|100|1 k|10 k|100 k|");
  EXPECT_EQ(told(FlowScale(50, 100, room)), "0.1|");
  EXPECT_EQ(told(FlowScale(250, {}, room)), "1|10|100|") << "there is no tenth of a packet";
  EXPECT_EQ(told(FlowScale(0, {}, room)), "");
}

}  // namespace

}  // namespace netcase::render
