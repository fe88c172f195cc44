// SPDX-License-Identifier: Apache-2.0
//
// The names of the interfaces that SAs, policies and notifications tell by their numbers. The numbers are
// those of the namespace that was asked, and so must the names be: whoever asked looks them up
// (os/interface_name.h).

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ipsec/notification.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

// Empty for a number that nothing has any more.
using NameOfInterface = std::function<std::string(std::int32_t number)>;

// Asks once for each number.
void name_interfaces(XfrmDump& dump, const NameOfInterface& name_of);
void name_interfaces(Notification& notification, const NameOfInterface& name_of);

}  // namespace netcase::ipsec
