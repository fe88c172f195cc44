// SPDX-License-Identifier: Apache-2.0
//
// Policies and templates in a few words each, for sentences about them.

#pragma once

#include <string>

#include "ipsec/near_miss.h"

namespace netcase::ipsec {

std::string to_words(const Policy& policy);    // "in 10.9.0.0/24 → 10.1.0.0/16", "out of a socket"
std::string to_words(const Template& wanted);  // "esp tunnel reqid 7"

// "reqid 8 wanted, 7 found; mode …": each property with what the template wants and what the SA has.
std::string differences_in_words(const Policy& policy, const Template& wanted, const Association& sa,
                                 const NearMiss& miss);

}  // namespace netcase::ipsec
