// SPDX-License-Identifier: Apache-2.0
//
// In what an SA differs from a template, value against value: "reqid: 7 is wanted, the SA has 8". What
// template_match.h decides as a set of properties, here in words.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ipsec/template_match.h"

namespace netcase::ipsec {

struct Difference {
  std::string_view property;  // as to_words() has it: "reqid"
  std::string wanted;         // by the template and its policy
  std::string found;          // of the SA
};

// Of each property of `differs`, in order. `outer` as in differing().
std::vector<Difference> differences_of(const Policy& policy, const Template& wanted, const Association& sa,
                                       const Endpoints* outer, Properties differs);

// "10.1.0.0/16 -> 10.2.0.0/16", with ports, protocol and interface where the selector has them; `between`
// stands between the two. A selector of no family takes packets of both: "any".
std::string to_text(const Selector& selector, std::string_view between);

// "0x5/0xff".
std::string to_text(const Mark& mark);

// "eth0"; "#3" where its name is not known.
std::string interface_text(std::int32_t number, const InterfaceName& name);

// "packets, interface eth0", "cryptography, interface #3".
std::string to_text(const Offload& offload);

}  // namespace netcase::ipsec
