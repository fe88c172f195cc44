// SPDX-License-Identifier: Apache-2.0

#include "nstat/list_table.h"

#include <gtest/gtest.h>

#include <string>

#include "base/appender.h"
#include "nstat/source_line.h"

namespace netcase::nstat {

namespace {

std::string read(std::string_view text) {
  Table table;
  read_list_table(text, "h", table);
  std::string shown;
  Appender out(shown);
  for (const Counter& counter : table.counters) {
    out.text(shown.empty() ? "" : " ").text(counter.name).text("=").number(counter.value);
    if (counter.rate != 0) out.text("@").fixed(counter.rate, 2);
  }
  for (const Error& problem : table.problems) out.text("\n").text(to_text(problem));
  return shown;
}

SourceLine source_of(std::string_view text) {
  SourceLine source;
  source.take_lines(text);
  return source;
}

}  // namespace

TEST(ListTable, ReadsNamesValuesAndRates) {
  EXPECT_EQ(read("#kernel\nIpA                             5               0.0\nIpB 6 1.25 rest\n IpC\t7"),
            "IpA=5 IpB=6@1.25 IpC=7");
}

TEST(ListTable, ReadsARateWhereverTheValueEnds) {
  EXPECT_EQ(read("A 12.5\nB 5-3\nC 1e5\n"), "A=12@0.50 B=5@-3.00 C=1");
}

TEST(ListTable, SaysWhereALineIsDamaged) {
  EXPECT_EQ(read("A 1\n\nB x\nC 2\n"),
            "A=1 C=2\nh:2: \"\", expected a name and a value\nh:3: \"B x\", expected a name and a value");
}

TEST(ListTable, GoesOnWithALongLineAsAnother) {
  const std::string text = std::string(4095, 'n') + "rest 7\n";
  EXPECT_EQ(read(text).substr(0, 8), "rest=7\nh");
}

TEST(SourceLine, IsTheLastLineWithAHash) {
  EXPECT_EQ(source_of("#other\nA 1\n#kernel\n").text(), "kernel");
  EXPECT_TRUE(source_of("#other\n#kernel\n").has_changed());
  EXPECT_FALSE(source_of("#kernel\n#kernel\n").has_changed());
}

TEST(SourceLine, LosesItsLastByteWithoutALineFeedAndWhatPasses127) {
  EXPECT_EQ(source_of("#kernel").text(), "kerne");
  EXPECT_EQ(source_of("#").text(), "");
  EXPECT_EQ(source_of("#" + std::string(200, 'x') + "\n").text(), std::string(127, 'x'));
}

}  // namespace netcase::nstat
