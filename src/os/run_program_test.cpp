// SPDX-License-Identifier: Apache-2.0

#include "os/run_program.h"

#include <gtest/gtest.h>

#include "os/clock.h"

namespace netcase::os {

namespace {

std::string said(const std::vector<std::string>& arguments, std::uint64_t time_limit_ms = 10'000) {
  const auto text = run_program(arguments, time_limit_ms);
  return text ? *text : text.error().text;
}

}  // namespace

TEST(RunProgram, GivesWhatTheProgramPrinted) { EXPECT_EQ(said({"printf", "%s", "a $b"}), "a $b"); }

TEST(RunProgram, TellsThatItIsNotInstalled) {
  const auto text = run_program({"there-is-no-such-program"}, 1000);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, RunFailureKind::NotInstalled);
}

TEST(RunProgram, BelievesNothingOfAProgramThatFailed) { EXPECT_EQ(said({"false"}), "exit status 1"); }

TEST(RunProgram, EndsAProgramThatDoesNotAnswer) {
  const std::uint64_t begin_ns = system_clock().since_boot_ns();
  EXPECT_EQ(said({"sleep", "60"}, 20), "no end of its answer within 20 ms");
  EXPECT_LT(system_clock().since_boot_ns() - begin_ns, 30'000'000'000U);
}

TEST(RunProgram, GivesTheProgramNothingToRead) { EXPECT_EQ(said({"cat"}), ""); }

}  // namespace netcase::os
