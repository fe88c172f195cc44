// SPDX-License-Identifier: Apache-2.0
//
// Structures of XFRM's messages as our values: what dumps and notifications share.

#pragma once

#include <linux/xfrm.h>

#include <cstddef>
#include <cstdint>
#include <optional>

#include "ipsec/association.h"
#include "ipsec/netlink_message.h"
#include "ipsec/policy.h"

namespace netcase::ipsec {

std::optional<Family> read_family(std::uint16_t number);  // AF_INET, AF_INET6
Address read_address(const xfrm_address_t& raw, Family family);
Selector read_selector(const xfrm_selector& raw);
std::uint32_t read_spi(std::uint32_t raw);
std::uint16_t read_port(std::uint16_t raw);

// The structure at the beginning of `payload`, and the attributes from byte `fixed` on. Nothing where it is
// too short, or of a family that XFRM does not have.
std::optional<Association> read_association(Bytes payload, std::size_t fixed);
std::optional<Policy> read_policy(Bytes payload, std::size_t fixed);
// The attributes from byte `fixed` on, for a policy whose structure stands elsewhere.
void read_policy_attributes(Policy& policy, Bytes payload, std::size_t fixed);

Policy to_policy(const xfrm_userpolicy_info& raw);

}  // namespace netcase::ipsec
