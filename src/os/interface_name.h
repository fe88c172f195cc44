// SPDX-License-Identifier: Apache-2.0
//
// The name behind an interface's number. Asked by ioctl, one at a time: SAs and policies name few interfaces,
// and mostly none.

#pragma once

#include <cstdint>
#include <string>

namespace netcase::os {

// Of the interface with this number in the namespace this thread is in; empty where there is none.
std::string read_interface_name(std::int32_t number);

}  // namespace netcase::os
