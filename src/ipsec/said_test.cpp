// SPDX-License-Identifier: Apache-2.0
//
// SAIDs as the manual pages and the kernel's files show them, and what is said of those that are none.

#include "ipsec/said.h"

#include <gtest/gtest.h>

namespace netcase::ipsec {

namespace {

// The canonical form of what was understood, or the error.
std::string understood(std::string_view text) {
  const auto said = parse_said(text);
  return said ? to_text(*said) : to_text(said.error());
}

}  // namespace

TEST(Said, ReadsTheFormOfTheManualPages) {
  EXPECT_EQ(understood("esp.187a101b@192.168.2.110"), "esp.187a101b@192.168.2.110");
  EXPECT_EQ(understood("tun:3d0@3049:1::2"), "tun:3d0@3049:1::2");
  EXPECT_EQ(understood("ah.0@10.0.0.1"), "ah.0@10.0.0.1");
  EXPECT_EQ(understood("comp.FFFF@10.0.0.1"), "comp.ffff@10.0.0.1");
  EXPECT_EQ(understood("esp.00000101@10.0.0.1"), "esp.101@10.0.0.1");
  EXPECT_EQ(understood("esp.ffffffff@10.0.0.1"), "esp.ffffffff@10.0.0.1");
}

TEST(Said, ReadsTheFormOfTheKernelsFiles) {
  EXPECT_EQ(understood("tun0x1002@192.1.2.45"), "tun.1002@192.1.2.45");
  EXPECT_EQ(understood("esp0xf2818484@2001:db8:1:2::23"), "esp:f2818484@2001:db8:1:2::23");
  EXPECT_EQ(understood("esp0XAB@10.0.0.1"), "esp.ab@10.0.0.1");
}

TEST(Said, ReadsNumbersAsCSpellsThem) {
  EXPECT_EQ(understood("esp78@10.0.0.1"), "esp.4e@10.0.0.1");
  EXPECT_EQ(understood("esp010@10.0.0.1"), "esp.8@10.0.0.1");
  EXPECT_EQ(understood("esp0@10.0.0.1"), "esp.0@10.0.0.1");
}

TEST(Said, ReadsTheMagicOnes) {
  for (const std::string_view word :
       {"%pass", "%drop", "%reject", "%hold", "%trap", "%trapsubnet", "%passthrough4", "%passthrough6"}) {
    EXPECT_EQ(understood(word), word);
    EXPECT_EQ(to_kernel_text(*parse_said(word)), word);
  }
  EXPECT_EQ(understood("%passthrough"), "%passthrough4");
  EXPECT_EQ(understood("int.100@0.0.0.0"), "%pass");
  EXPECT_EQ(understood("int261@0.0.0.0"), "%trapsubnet");
  EXPECT_EQ(understood("tun0@::"), "%passthrough6");
}

TEST(Said, KeepsInternalNumbersThatAreNotMagic) {
  EXPECT_EQ(understood("int.106@0.0.0.0"), "int.106@0.0.0.0");
  EXPECT_EQ(understood("int.100@192.0.2.1"), "int.100@192.0.2.1");
}

TEST(Said, SaysAtWhichCharacterItStopsBeingOne) {
  EXPECT_EQ(understood("esp.18z@10.0.0.1"),
            "'esp.18z@10.0.0.1', character 7: 'z', expected a hex digit or '@'");
  EXPECT_EQ(understood("foo.18@10.0.0.1"),
            "'foo.18@10.0.0.1', character 1: 'foo', expected ah, esp, comp, tun or int");
  EXPECT_EQ(understood("unk43.18@10.0.0.1"),
            "'unk43.18@10.0.0.1', character 1: 'unk', expected ah, esp, comp, tun or int");
  EXPECT_EQ(understood(""), "'', character 1: the end, expected ah, esp, comp, tun or int");
  EXPECT_EQ(understood("esp"),
            "'esp', character 4: the end, expected '.' (IPv4) or ':' (IPv6) and the SPI in hex");
  EXPECT_EQ(understood("esp.@10.0.0.1"), "'esp.@10.0.0.1', character 5: '@', expected a hex digit");
  EXPECT_EQ(understood("esp.0x12@10.0.0.1"),
            "'esp.0x12@10.0.0.1', character 6: 'x', expected a hex digit or '@'");
  EXPECT_EQ(understood("esp.12"), "'esp.12', character 7: the end, expected a hex digit or '@'");
  EXPECT_EQ(understood("esp08@10.0.0.1"),
            "'esp08@10.0.0.1', character 5: '8', expected an octal digit (the leading 0 says octal)");
}

TEST(Said, RefusesNumbersThatAreTooLarge) {
  EXPECT_EQ(understood("esp.123456789@10.0.0.1"),
            "'esp.123456789@10.0.0.1', character 5: '123456789', expected a number of at most 32 bits");
  EXPECT_EQ(understood("esp4294967296@10.0.0.1"),
            "'esp4294967296@10.0.0.1', character 4: '4294967296', expected a number of at most 32 bits");
  EXPECT_EQ(understood("comp.10000@10.0.0.1"),
            "'comp.10000@10.0.0.1', character 5: '.10000', expected a CPI of at most 16 bits");
}

TEST(Said, RefusesAddressesOfTheOtherFamily) {
  EXPECT_EQ(understood("esp.1@fd09::2"),
            "'esp.1@fd09::2', character 7: 'f', expected a number from 0 to 255");
  EXPECT_EQ(understood("esp:1@10.0.0.1"),
            "'esp:1@10.0.0.1', character 15: the end, expected eight groups, or '::' for those of zeros");
}

TEST(Said, SuggestsWhatWasProbablyMeant) {
  EXPECT_EQ(parse_said("%tarp").error().hint, "did you mean '%trap'?");
  EXPECT_EQ(parse_said("ESP.1@10.0.0.1").error().hint, "did you mean 'esp'?");
}

TEST(Said, WritesProtocolsThatHaveNoWordByNumber) {
  EXPECT_EQ(to_text(Said{Protocol{43}, 0, *parse_address("fd09::2", Family::Ipv6)}), "unk43:0@fd09::2");
}

TEST(Said, TellsWhatItNames) {
  const auto meaning = [](std::string_view text) { return to_meaning(*parse_said(text)); };
  EXPECT_EQ(meaning("esp.101@192.0.2.1"), "the ESP SA to 192.0.2.1 with SPI 0x101 (257)");
  EXPECT_EQ(meaning("comp.2@192.0.2.1"), "the IPComp SA to 192.0.2.1 with CPI 0x2 (2), always Deflate");
  EXPECT_EQ(meaning("tun:3d0@fd09::2"), "the IP-in-IP tunnel to fd09::2 with number 0x3d0 (976)");
  EXPECT_EQ(meaning("int.106@0.0.0.0"), "the internal SA of KLIPS to 0.0.0.0 with number 0x106 (262)");
  EXPECT_EQ(meaning("%trap"), "no SA: a packet asks for an SA to be negotiated, and is kept");
}

}  // namespace netcase::ipsec
