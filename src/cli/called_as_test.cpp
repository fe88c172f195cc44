// SPDX-License-Identifier: Apache-2.0

#include "cli/called_as.h"

#include <gtest/gtest.h>

namespace netcase::cli {

namespace {

using Words = std::vector<std::string>;

}  // namespace

TEST(CalledAs, LeavesItsOwnNameAlone) {
  EXPECT_EQ(words_as_called("netcase", {"show", "-i", "5"}), (Words{"show", "-i", "5"}));
  EXPECT_EQ(words_as_called("", {}), Words{});
}

TEST(CalledAs, KnowsIpsecSpigrp) {
  EXPECT_EQ(words_as_called("/usr/libexec/ipsec/spigrp", {}), Words{"spigrp"});
  EXPECT_EQ(words_as_called("ipsec_spigrp", {"--explain"}), (Words{"spigrp", "--explain"}));
  EXPECT_EQ(words_as_called("ipsec_spigrp", {"--debug"}), Words{"spigrp"});
}

TEST(CalledAs, HandsOnWhatWouldGroup) {
  EXPECT_EQ(words_as_called("spigrp", {"--said", "esp.1@10.0.0.1"}),
            (Words{"spigrp", "--", "--said", "esp.1@10.0.0.1"}));
  EXPECT_EQ(words_as_called("spigrp", {"inet", "10.0.0.1"}), (Words{"spigrp", "--", "inet", "10.0.0.1"}));
  EXPECT_EQ(words_as_called("netcase", {"spigrp", "--clear"}), (Words{"spigrp", "--", "--clear"}));
  EXPECT_EQ(words_as_called("netcase", {"spigrp", "--all"}), (Words{"spigrp", "--all"}));
  EXPECT_EQ(words_as_called("netcase", {"sa", "--said"}), (Words{"sa", "--said"}));
}

}  // namespace netcase::cli
