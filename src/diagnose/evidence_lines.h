// SPDX-License-Identifier: Apache-2.0
//
// What predicates over evidence have in common: a few lines are enough to act on, and a switch of the kernel
// is asked in one way.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/predicates.h"

namespace netcase::diagnose {

// The first few lines, and how many more there were.
class Lines {
 public:
  void add(std::string line, std::uint64_t explained = 0);
  // What a word of a command stands for; the first one counts.
  void name(std::string_view word, std::string value);
  void add(std::string line, const Counted& counted);
  // Where it is, in words; each place is told once.
  void at(std::string_view place);
  // Yes with what was added, No where nothing was.
  Answer answer() &&;

 private:
  std::vector<std::string> lines_;
  std::size_t more_ = 0;
  std::uint64_t explained_ = 0;
  std::vector<Fact> facts_;
  std::vector<std::string> places_;
  std::vector<Counted> counted_;
};

// What a counter counted meanwhile; 0 where it is not there.
std::uint64_t change_of(const Question& question, std::string_view counter);

// Its name, or "device 7" where nobody could look.
std::string device_name(const evidence::Evidence& evidence, std::uint32_t index);

// "net.ipv4.ip_forward is 0"; not known where it was not read.
Answer sysctl_is(const Question& question, std::string_view name, std::int64_t value);

// The same of "net.ipv4.conf.*.log_martians" for every device that the namespace has, and "all".
Answer device_sysctl_is(const Question& question, std::string_view front, std::string_view back,
                        std::int64_t value);

}  // namespace netcase::diagnose
