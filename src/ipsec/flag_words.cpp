// SPDX-License-Identifier: Apache-2.0

#include "ipsec/flag_words.h"

#include <cstddef>
#include <span>
#include <string_view>

#include "base/appender.h"

namespace netcase::ipsec {

namespace {

// Linux include/uapi/linux/xfrm.h: XFRM_STATE_*, XFRM_SA_XFLAG_*, XFRM_POLICY_*. Bit 2 of a policy came with
// 6.13.
constexpr std::string_view state_words[] = {"noecn", "decap-dscp", "nopmtudisc", "wildrecv",
                                            "icmp",  "af-unspec",  "align4",     "esn"};
constexpr std::string_view extra_words[] = {"dont-encap-dscp", "oseq-may-wrap"};
constexpr std::string_view policy_words[] = {"localok", "icmp", "cpu-acquire"};

void append_words(std::vector<std::string>& found, std::uint32_t bits,
                  std::span<const std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    if ((bits & bit) != 0) found.emplace_back(words[i]);
    bits &= ~bit;
  }
  if (bits != 0) Appender(found.emplace_back("0x")).hex(bits);
}

}  // namespace

std::vector<std::string> association_flag_words(std::uint8_t flags, std::uint32_t extra_flags) {
  std::vector<std::string> found;
  append_words(found, flags, state_words);
  append_words(found, extra_flags, extra_words);
  return found;
}

std::vector<std::string> policy_flag_words(std::uint8_t flags) {
  std::vector<std::string> found;
  append_words(found, flags, policy_words);
  return found;
}

}  // namespace netcase::ipsec
