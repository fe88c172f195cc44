// SPDX-License-Identifier: Apache-2.0

#include "os/host.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "os/descriptor.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

std::optional<std::string> read_boot_id() {
  const Descriptor file(::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return std::nullopt;
  std::array<char, 64> text{};
  const ssize_t size = ::read(file.number(), text.data(), text.size());
  if (size <= 0) return std::nullopt;
  std::string_view id(text.data(), static_cast<std::size_t>(size));
  while (id.ends_with('\n')) id.remove_suffix(1);
  return std::string(id);
}

}  // namespace

HostFacts read_host_facts() {
  HostFacts facts;
  utsname names{};
  if (::uname(&names) == 0) {
    facts.host = names.nodename;
    facts.kernel = names.release;
    facts.machine = names.machine;
  }
  facts.boot_id = read_boot_id();
  return facts;
}

std::optional<int> long_bits_of(const std::string& machine) {
  // armv8l is what a 64-bit kernel tells a 32-bit program: Linux arch/arm64/include/asm/compat.h,
  // COMPAT_UTS_MACHINE.
  static constexpr std::array<std::string_view, 13> wide{
      "x86_64",  "aarch64",     "aarch64_be", "armv8l", "ppc64",    "ppc64le", "s390x",
      "riscv64", "loongarch64", "sparc64",    "mips64", "parisc64", "alpha"};
  static constexpr std::array<std::string_view, 14> narrow{
      "i386",   "i486", "i586",    "i686", "armv5tel", "armv5tejl", "armv6l",
      "armv7l", "mips", "riscv32", "m68k", "ppc",      "parisc",    "s390"};
  for (const std::string_view name : wide) {
    if (machine == name) return 64;
  }
  for (const std::string_view name : narrow) {
    if (machine == name) return 32;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> read_namespace_inode(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status.st_ino;
}

namespace {

// One file of each namespace's /proc/net has one number, which everybody may ask for.
std::optional<std::uint64_t> number_of_net(const std::string& net) {
  return read_namespace_inode(net + "/dev");
}

}  // namespace

bool is_own_network_namespace(const std::string& net) {
  const auto theirs = number_of_net(net);
  return theirs && theirs == number_of_net("/proc/thread-self/net");
}

bool is_made_network_namespace() {
  const auto first = number_of_net("/proc/1/net");
  return first && first != number_of_net("/proc/thread-self/net");
}

Result<> enter_network_namespace(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) {
    return fail(path, errno_text(errno), "the file of a network namespace",
                errno == EACCES ? "run as root" : "");
  }
  struct statfs status{};
  if (::fstatfs(file.number(), &status) == 0 && status.f_type != NSFS_MAGIC) {
    return fail(path, "is not a namespace",
                "a name in /run/netns, a process id, or a file like /proc/PID/ns/net");
  }
  if (::setns(file.number(), CLONE_NEWNET) == 0) return {};
  if (errno == EINVAL) return fail(path, "is not a network namespace", "a file like /proc/PID/ns/net");
  return fail(path, "cannot enter this network namespace: " + errno_text(errno), "",
              "run as root (it needs CAP_SYS_ADMIN)");
}

}  // namespace netcase::os
