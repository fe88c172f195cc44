// SPDX-License-Identifier: Apache-2.0

#include "ipsec/selector_index.h"

#include <gtest/gtest.h>

#include <random>

namespace netcase::ipsec {

namespace {

Address address(std::string_view text) { return *parse_address(text, Family::Ipv4); }

Selector selector(std::string_view source, std::uint8_t source_bits, std::string_view destination,
                  std::uint8_t destination_bits) {
  Selector selector;
  selector.family = Family::Ipv4;
  selector.source = address(source);
  selector.source_bits = source_bits;
  selector.destination = address(destination);
  selector.destination_bits = destination_bits;
  return selector;
}

// Few addresses and lengths, so that many prefixes lie in each other.
Selector random_selector(std::mt19937& random) {
  const auto below = [&](unsigned end) { return static_cast<std::uint8_t>(random() % end); };
  Selector selector;
  if (below(10) != 0) selector.family = Family::Ipv4;
  selector.source = {Family::Ipv4, {10, below(3), below(3), below(3)}};
  selector.source_bits = static_cast<std::uint8_t>(8 * below(5));
  selector.destination = {Family::Ipv4, {10, below(3), below(3), below(3)}};
  selector.destination_bits = static_cast<std::uint8_t>(30 + below(3));
  selector.protocol = below(3);
  if (below(2) == 0) selector.destination_port = below(3), selector.destination_port_mask = 0xffff;
  return selector;
}

}  // namespace

TEST(SelectorIndex, FindsWhatLiesInAFlowAndWhatItLiesIn) {
  const SelectorIndex index({{selector("10.1.0.0", 16, "10.2.0.0", 16), true},
                             {selector("10.1.2.0", 24, "0.0.0.0", 0), true},
                             {selector("10.3.0.0", 16, "10.2.0.0", 16), true}});
  EXPECT_EQ(index.find_met_by(selector("10.1.2.3", 32, "10.2.0.1", 32), true).size(), 2U);
  EXPECT_EQ(index.find_met_by(selector("10.0.0.0", 8, "10.2.0.1", 32), true).size(), 3U);
  EXPECT_EQ(index.find_met_by(selector("10.4.0.0", 16, "10.2.0.1", 32), true).size(), 0U);
}

TEST(SelectorIndex, LeavesOutWhatLarvalSasAloneHaveWhereAsked) {
  const SelectorIndex index(
      {{selector("10.1.0.1", 32, "0.0.0.0", 0), false}, {selector("10.1.0.0", 16, "0.0.0.0", 0), true}});
  const Selector flow = selector("10.1.0.1", 32, "10.2.0.1", 32);
  EXPECT_EQ(index.find_met_by(flow, true).size(), 2U);
  EXPECT_EQ(index.find_met_by(flow, false).size(), 1U);
}

TEST(SelectorIndex, LeavesOutOfAFlowWhatNobodyLooksAt) {
  const SelectorIndex index({{selector("10.1.0.1", 32, "0.0.0.0", 0), true}});
  Selector flow = selector("10.1.0.1", 32, "10.2.0.1", 32);
  flow.protocol = 17;
  flow.source_port = 53;
  flow.source_port_mask = 0xffff;
  EXPECT_EQ(index.what_counts_of(flow), selector("10.1.0.1", 32, "0.0.0.0", 0));
}

TEST(SelectorIndex, FindsTheSameAsLookingAtAll) {
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same numbers each time
  std::map<Selector, bool> selectors;
  for (int i = 0; i < 500; ++i) selectors.emplace(random_selector(random), true);
  const SelectorIndex index(selectors);
  for (int i = 0; i < 500; ++i) {
    const Selector flow = random_selector(random);
    std::vector<std::uint32_t> expected;
    std::uint32_t number = 0;
    for (const auto& [selector, works] : selectors) {
      if (overlap(selector, flow)) expected.push_back(number);
      ++number;
    }
    EXPECT_EQ(index.find_met_by(flow, true), expected);
    EXPECT_EQ(index.find_met_by(index.what_counts_of(flow), true), expected);
  }
}

}  // namespace netcase::ipsec
