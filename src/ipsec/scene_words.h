// SPDX-License-Identifier: Apache-2.0
//
// What is known of a scene, as parts of the sentences about it.

#pragma once

#include <cstdint>
#include <string>

#include "ipsec/scene.h"

namespace netcase::ipsec {

// "just now", "3 s ago", "2 min ago": the kernel keeps whole seconds.
std::string ago_in_words(std::uint64_t then_s, std::uint64_t now_s);

// A positive number of packets: "+14" of an interval, "14" since boot.
std::string amount_in_words(const Scene& scene, std::uint64_t number);

// "policy 8, in 10.9.0.0/24 → 10.1.0.0/16": its index, by which `netcase policy` shows it in full.
std::string name_in_words(const Policy& policy);
// Of a policy with several templates also which of them: "policy 8, template 2 of 3, in …".
std::string name_in_words(const Policy& policy, const MissingTemplate& missing);

// "never met a packet", "last met a packet 3 s ago".
std::string decided_in_words(const SceneIndex& index, const Policy& policy);

// "wants esp tunnel reqid 8 to 10.9.0.2; esp.101@10.9.0.2 differs: reqid 8 wanted, 7 found": what the
// template wants, in what the nearest SA differs, and how far the one is that is being negotiated.
std::string lack_in_words(const SceneIndex& index, const MissingTemplate& missing);

}  // namespace netcase::ipsec
