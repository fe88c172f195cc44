// SPDX-License-Identifier: Apache-2.0
//
// What rtnetlink answers to RTM_GETLINK, RTM_GETADDR and RTM_GETQDISC, and how it is asked: the bodies of the
// requests. Linux net/core/rtnetlink.c, net/ipv4/devinet.c, net/ipv6/addrconf.c, net/sched/sch_api.c.

#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evidence/device.h"
#include "evidence/messages.h"

namespace netcase::evidence {

std::string device_request();
std::string device_address_request();
std::string qdisc_request();

Result<std::vector<Device>> parse_devices(Bytes messages);
Result<std::vector<DeviceAddress>> parse_device_addresses(Bytes messages);
Result<std::vector<Qdisc>> parse_qdiscs(Bytes messages);

}  // namespace netcase::evidence
