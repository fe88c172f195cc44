// SPDX-License-Identifier: Apache-2.0
//
// Switches of the network stack: names as sysctl(8) has them, values as the kernel prints them.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::evidence {

struct Sysctl {
  std::string name;   // "net.ipv4.conf.eth0.rp_filter"; a dot within a device's name is a '/'
  std::string value;  // "4096 87380 6291456": a blank for each tab, without the line feed

  friend auto operator<=>(const Sysctl&, const Sysctl&) = default;
};

using Sysctls = std::vector<Sysctl>;  // by name

// Those that are read. A '*' stands for each device, and "all" and "default".
std::span<const std::string_view> wanted_sysctls();

// A device's name as it stands within that of a switch: "eth0/100" for eth0.100.
std::string sysctl_name_of(std::string_view device);

// What a file below /proc/sys holds, or sysctl(8) prints behind " = ", as Sysctl has it.
std::string clean_sysctl_value(std::string_view text);

std::optional<std::string_view> find_sysctl(const Sysctls& sysctls, std::string_view name);
// The number at a place of its value ("tcp_mem" has three), where there is one.
std::optional<std::int64_t> find_sysctl_number(const Sysctls& sysctls, std::string_view name,
                                               std::size_t place = 0);

// The reverse-path filter that holds for packets from a device: the larger of "all" and its own. Linux
// include/linux/inetdevice.h, IN_DEV_RPFILTER. Nothing where either is not known.
std::optional<std::int64_t> reverse_path_filter(const Sysctls& sysctls, std::string_view device);

}  // namespace netcase::evidence
