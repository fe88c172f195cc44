// SPDX-License-Identifier: Apache-2.0
//
// Which machine, which boot, which network namespace this is.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace netcase::os {

struct HostFacts {
  std::string host;     // uname -n
  std::string kernel;   // uname -r
  std::string machine;  // uname -m, of the kernel
  std::optional<std::string> boot_id;
};
HostFacts read_host_facts();

// 32 or 64: how wide the kernel's `unsigned long` is on a machine with this `uname -m`; nothing for a name
// that could be either.
std::optional<int> long_bits_of(const std::string& machine);

// The inode of a namespace file ("/proc/thread-self/ns/net"): two readings with the same one are of the same
// namespace, as long as one of them lived.
std::optional<std::uint64_t> read_namespace_inode(const std::string& path);

// Whether a folder such as /proc/1/net is that of this thread's network namespace. Needs no privilege: the
// files of a namespace have inodes of their own, the same in every procfs. Linux fs/proc/generic.c,
// proc_register().
bool is_own_network_namespace(const std::string& net);
// Whether this thread is in another one than the machine's (or container's) first process. False where that
// cannot be told.
bool is_made_network_namespace();

// Moves this thread into the network namespace that a file stands for (/run/netns/NAME, /proc/PID/ns/net).
// What is opened below /proc/thread-self/net afterwards belongs to that namespace and stays with it. Needs
// CAP_SYS_ADMIN.
Result<> enter_network_namespace(const std::string& path);

}  // namespace netcase::os
