// SPDX-License-Identifier: Apache-2.0
//
// Flags that the kernel keeps as the bits of a number, as words. They are those of iproute2, so that one can
// be read beside the other.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace netcase::ipsec {

// Each names the bits that are set, from the lowest on; those nobody has a name for are one word, "0x80".

// Of an SA: "noecn", "esn" …, and of its extra flags "oseq-may-wrap" ….
std::vector<std::string> association_flag_words(std::uint8_t flags, std::uint32_t extra_flags);

// Of a policy: "localok", "icmp", "cpu-acquire".
std::vector<std::string> policy_flag_words(std::uint8_t flags);

}  // namespace netcase::ipsec
