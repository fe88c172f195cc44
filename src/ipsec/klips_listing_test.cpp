// SPDX-License-Identifier: Apache-2.0

#include "ipsec/klips_listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace netcase::ipsec {

namespace {

// A line a group, then a line a problem.
std::string shown(std::string_view text) {
  std::string out;
  const KlipsListing listing = parse_klips_listing(text, "ipsec_spigrp");
  for (const auto& group : listing.groups) {
    for (const Said& said : group) {
      out += (&said == &group.front() ? "" : " ") + to_text(said);
      out += listing.missing.contains(said) ? "?" : "";
    }
    out += '\n';
  }
  for (const Error& problem : listing.problems) out += to_text(problem) + '\n';
  return out;
}

}  // namespace

TEST(KlipsListing, ReadsTheKernelsLines) {
  EXPECT_EQ(
      shown("tun0x3d0@192.168.2.110 comp0x3d0@192.168.2.110 esp0x187a101b@192.168.2.110 "
            "ah0x187a101a@192.168.2.110 \n"),
      "tun.3d0@192.168.2.110 comp.3d0@192.168.2.110 esp.187a101b@192.168.2.110 ah.187a101a@192.168.2.110\n");
}

TEST(KlipsListing, DropsTheRestsOfChains) {
  EXPECT_EQ(shown("esp0x2@10.0.0.1 ah0x3@10.0.0.1 \n"
                  "tun0x1@10.0.0.1 esp0x2@10.0.0.1 ah0x3@10.0.0.1 \n"
                  "ah0x3@10.0.0.1 \n"
                  "ah0x4@10.0.0.1 \n"),
            "tun.1@10.0.0.1 esp.2@10.0.0.1 ah.3@10.0.0.1\nah.4@10.0.0.1\n");
}

TEST(KlipsListing, KeepsGroupsThatOnlyBeginAlike) {
  EXPECT_EQ(shown("tun0x1@10.0.0.1 esp0x2@10.0.0.1 \ntun0x1@10.0.0.1 esp0x3@10.0.0.1 \n"),
            "tun.1@10.0.0.1 esp.2@10.0.0.1\ntun.1@10.0.0.1 esp.3@10.0.0.1\n");
}

TEST(KlipsListing, ReadsLinesOfIpsecLook) {
  EXPECT_EQ(
      shown("192.0.2.0/24       -> 192.0.1.0/24       => tun0x1002@192.1.2.45 esp0xa7d8251a@192.1.2.45  (4)\n"
            "0.0.0.0/0          -> 192.0.1.0/24       => %trap (0)\n"),
      "%trap\ntun.1002@192.1.2.45 esp.a7d8251a@192.1.2.45\n");
}

TEST(KlipsListing, ReadsThisProgramsOwnLinesWithWhatIsMissing) {
  EXPECT_EQ(shown("comp.0@192.168.2.77? esp.2@192.168.2.77\n"), "comp.0@192.168.2.77? esp.2@192.168.2.77\n");
}

TEST(KlipsListing, ReadsThisProgramsOwnLinesWithOtherProtocols) {
  EXPECT_EQ(shown("unk43:0@fd09::2 esp:2@fd09::2\nunk430x0@fd09::3 \n"),
            "unk43:0@fd09::2 esp:2@fd09::2\nunk43:0@fd09::3\n");
  EXPECT_EQ(shown("unk256:0@fd09::2\n"),
            "ipsec_spigrp:1: 'unk256:0@fd09::2', character 1: 'unk', expected ah, esp, comp, tun or int\n");
}

TEST(KlipsListing, KeepsGroupsThatLackAnSaThoughTheyLookAlike) {
  EXPECT_EQ(shown("esp.0@10.0.0.2?\nesp.0@10.0.0.2?\nesp.1@10.0.0.2\nesp.1@10.0.0.2\n"),
            "esp.0@10.0.0.2?\nesp.0@10.0.0.2?\nesp.1@10.0.0.2\n");
}

TEST(KlipsListing, StopsBehindTheCountOfPackets) {
  EXPECT_EQ(shown("10.1.0.0/16 -> 10.2.0.0/16 => esp0x2@10.0.0.2 (0)\there is more\n"), "esp.2@10.0.0.2\n");
}

TEST(KlipsListing, ReadsRoutesOfOneProtocol) {
  EXPECT_EQ(shown("10  192.0.1.0/24:0  -> 192.0.2.0/24:25  => %pass:6\n"), "%pass\n");
}

TEST(KlipsListing, SortsByDestinationThenSpi) {
  EXPECT_EQ(shown("esp0x2@10.0.0.2\nesp0x3@10.0.0.1\nesp0x1@10.0.0.2\n"),
            "esp.3@10.0.0.1\nesp.1@10.0.0.2\nesp.2@10.0.0.2\n");
}

TEST(KlipsListing, TellsWhichLineIsNone) {
  EXPECT_EQ(shown("\nesp0x1@10.0.0.1 \nesp0x2@10.0.0.1 (error) \nhello\n"),
            "esp.1@10.0.0.1\n"
            "ipsec_spigrp:3: an SA that the kernel could not print, expected its SAID\n"
            "ipsec_spigrp:4: 'hello', character 1: 'hello', expected ah, esp, comp, tun or int\n");
}

TEST(KlipsListing, MissesSasAndNoRouteToNone) {
  EXPECT_EQ(shown("esp.0@10.9.0.2?\n"), "esp.0@10.9.0.2?\n");
  EXPECT_THAT(shown("%trap?\n"), ::testing::StartsWith("ipsec_spigrp:1: "));
}

TEST(KlipsListing, QuotesNothingThatIsNoText) {
  EXPECT_EQ(shown("esp.1@10.0.0.1\nkey \xA5\xA5\xA5\n"),
            "esp.1@10.0.0.1\nipsec_spigrp:2: bytes that are no text, expected names of SAs\n");
}

}  // namespace netcase::ipsec
