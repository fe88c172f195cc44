// SPDX-License-Identifier: Apache-2.0
//
// Devices, their addresses and queues as `ip -s -d link`, `ip -o addr` and `tc -s qdisc show` print them:
// what a sosreport holds of what rtnetlink tells. A line that should begin a thing and cannot be read makes
// the listing an error; lines with details that nobody asked for are stepped over.

#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/device.h"

namespace netcase::evidence {

// Counts that the listing has not are 0: of 25 it prints ten.
Result<std::vector<Device>> parse_link_listing(std::string_view text, std::string_view where);
Result<std::vector<DeviceAddress>> parse_address_listing(std::string_view text, std::string_view where);
// Of a device that is not in `devices` nothing is kept.
Result<std::vector<Qdisc>> parse_qdisc_listing(std::string_view text, const std::vector<Device>& devices,
                                               std::string_view where);

}  // namespace netcase::evidence
