// SPDX-License-Identifier: Apache-2.0

#include "nstat/averages.h"

#include <gtest/gtest.h>

#include "nstat/sampler.h"

namespace netcase::nstat {

namespace {

TableTexts texts_of(std::string_view snmp, std::string_view snmp6 = {}) {
  TableTexts texts;
  texts[1] = {"snmp", snmp};
  texts[2] = {"snmp6", snmp6};
  return texts;
}

// "A 110 20.6" of each counter.
std::string shown(const Sampler& sampler) {
  std::string text;
  for (const Counter& counter : sampler.counters()) {
    char line[200];
    std::snprintf(line, sizeof line, "%s%.*s %llu %.1f", text.empty() ? "" : " | ",
                  static_cast<int>(counter.name.size()), counter.name.data(),
                  static_cast<unsigned long long>(counter.value), counter.rate);
    text += line;
  }
  return text;
}

}  // namespace

TEST(Averages, WeighAsNstatDoes) {
  EXPECT_NEAR(weight_of({1000, 60'000}), 0.03765, 1e-5);
  EXPECT_NEAR(weight_of({1000, 10'000}), 0.20567, 1e-5);
  EXPECT_NEAR(weight_of({1000, 1000}), 0.9, 1e-9);
}

TEST(Averages, TakeSecondsAsAnIntOfC) {
  EXPECT_EQ(parse_seconds("5abc"), 5);
  EXPECT_EQ(parse_seconds(" -7"), -7);
  EXPECT_EQ(parse_seconds("abc"), std::nullopt);
  EXPECT_EQ(parse_seconds("9999999999999999999999"), -1);
  EXPECT_EQ(to_ms(3'000'000), -1294967296);
  EXPECT_EQ(to_ms(4'294'968), 704);
}

TEST(Averages, NameTheDaemon) {
  EXPECT_EQ(to_source(4711, {1000, 10'000}), "4711.1804289383 sampling_interval=1 time_const=10");
}

TEST(Sampler, LetsARateRiseAndFall) {
  SourceLine source;
  Sampler sampler(texts_of("Ip: A\nIp: 10\n"), source, {1000, 10'000});
  sampler.update(texts_of("Ip: A\nIp: 110\n"), 1000);
  EXPECT_EQ(shown(sampler), "A 110 20.6");
  sampler.update(texts_of("Ip: A\nIp: 110\n"), 1000);
  EXPECT_EQ(shown(sampler), "A 110 16.3");
}

TEST(Sampler, MeasuresTheTimeThatReallyPassed) {
  SourceLine source;
  Sampler sampler(texts_of("Ip: A\nIp: 0\n"), source, {1000, 1000});
  sampler.update(texts_of("Ip: A\nIp: 100\n"), 2000);
  EXPECT_EQ(shown(sampler), "A 100 45.0");
}

TEST(Sampler, KeepsTheCountersOfItsStart) {
  SourceLine source;
  Sampler sampler(texts_of("Ip: A B\nIp: 1 2\n", "C 3\n"), source, {1000, 1000});
  sampler.update(texts_of("Ip: New A\nIp: 9 5\n", "C 4\nD 7\n"), 1000);
  EXPECT_EQ(shown(sampler), "A 5 3.6 | B 2 0.0 | C 4 0.9");
}

TEST(Sampler, ReadsTheSameTextAgainAsItReadItFirst) {
  SourceLine source;
  Sampler sampler(texts_of("Tcp: MaxConn A CurrEstab\nTcp: -1 2 3\n", "Ip6B 4\n"), source, {1000, 1000});
  sampler.update(texts_of("Tcp: MaxConn A CurrEstab\nTcp: -1 12 4\n", "Ip6B 4\n"), 1000);
  EXPECT_EQ(shown(sampler), "A 12 9.0 | Ip6B 4 0.0");
}

TEST(Sampler, LeavesDamagedCountersAsTheyWere) {
  SourceLine source;
  Sampler sampler(texts_of("Ip: A\nIp: 1\nTcp: B\nTcp: 2\n"), source, {1000, 1000});
  sampler.update(texts_of("Ip: A\nIp: x\nTcp: B\nTcp: 3\n"), 1000);
  EXPECT_EQ(shown(sampler), "A 1 0.0 | B 3 0.9");
}

}  // namespace netcase::nstat
