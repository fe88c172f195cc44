// SPDX-License-Identifier: Apache-2.0

#include "source/folder.h"

#include <algorithm>
#include <vector>

#include "base/number.h"
#include "catalogue/catalogue.h"
#include "os/host.h"
#include "parse/lines.h"
#include "parse/nstat_listing.h"
#include "source/assembly.h"

namespace netcase::source {

namespace {

std::string join(const std::string& folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

// Whether a folder holds any of the kernel files. (A link to self/net, as copies of /proc have it, leads
// nowhere.)
bool holds_kernel_files(const os::FileTree& tree, const std::string& folder) {
  const auto& files = catalogue::all_kernel_files();
  const auto names = tree.list_folder(folder);
  if (!names) return false;
  return std::any_of(files.begin(), files.end(), [&](const catalogue::KernelFile& file) {
    const std::string_view front = file.path.substr(0, file.path.find('/'));
    return std::binary_search(names->begin(), names->end(), front);
  });
}

std::unexpected<Error> fail_without_files(const std::string& shown_path) {
  return fail(shown_path, "holds none of the kernel's counter files",
              "snmp, netstat, snmp6, xfrm_stat … in proc/net or net");
}

Result<NetFolder> find_in_live_procfs(const os::FileTree& tree, const std::string& proc,
                                      const std::string& shown_path) {
  const std::string net = join(proc, "1/net");
  if (holds_kernel_files(tree, net)) return NetFolder{net, proc, true, false};
  // A process was named (/proc/PID), or its net: then it is that one's.
  const std::string net_of_process = join(proc, "net");
  if (tree.is_folder(join(proc, "task")) && holds_kernel_files(tree, net_of_process)) {
    return NetFolder{net_of_process, {}, true, false};
  }
  if (holds_kernel_files(tree, proc)) return NetFolder{proc, {}, true, false};
  if (!tree.is_folder(join(proc, "self"))) return fail_without_files(shown_path);
  return fail(shown_path, "is a live procfs, and its 1/net cannot be read",
              "the network namespace of process 1 (its `net` would be this program's own)",
              "run as root; to read your own namespace leave out --root");
}

Result<NetFolder> find_by_process(const os::FileTree& tree, const std::string& shown_path) {
  std::vector<std::string> found;
  for (const std::string& name : tree.list_folder("proc").value_or(std::vector<std::string>())) {
    if (holds_kernel_files(tree, "proc/" + name + "/net")) found.push_back("proc/" + name + "/net");
  }
  if (found.size() == 1) return NetFolder{found.front(), "proc", false, false};
  if (found.empty()) return NetFolder{};
  static constexpr std::size_t told_max = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(found.size(), told_max); ++i) {
    list += (i == 0 ? "" : ", ") + join(shown_path, found[i]);
  }
  if (found.size() > told_max) list += " and " + std::to_string(found.size() - told_max) + " more";
  return fail(shown_path, "has the network files of several processes: " + list, "those of one",
              "name one of these folders");
}

std::optional<std::string> read_line(const os::FileTree& tree, const std::string& path) {
  auto text = tree.read_file(path);
  if (!text) return std::nullopt;
  text->resize(std::min(text->find('\n'), text->size()));
  if (text->empty() || text->size() > 200) return std::nullopt;
  return parse::without_controls(*text);
}

// "12345.67 23456.78": seconds since boot with two decimals. Linux fs/proc/uptime.c, uptime_proc_show().
std::optional<std::uint64_t> read_uptime_ns(const os::FileTree& tree, const std::string& path) {
  const auto line = read_line(tree, path);
  if (!line) return std::nullopt;
  const std::size_t point = line->find('.');
  if (point == std::string::npos || line->size() < point + 3) return std::nullopt;
  const auto seconds = parse_unsigned(std::string_view(*line).substr(0, point));
  const auto hundredths = parse_unsigned(std::string_view(*line).substr(point + 1, 2));
  if (!seconds || !hundredths || *seconds > 9'000'000'000) return std::nullopt;
  return *seconds * 1'000'000'000 + *hundredths * 10'000'000;
}

counter::Origin read_origin(const os::FileTree& tree, const NetFolder& folder,
                            const std::string& shown_path) {
  counter::Origin origin;
  origin.source = folder.net.empty() ? shown_path : join(shown_path, folder.net);
  if (folder.proc.empty() && folder.net != "net") return origin;
  const std::string& proc = folder.proc;
  origin.host = read_line(tree, join(proc, "sys/kernel/hostname"));
  if (!origin.host) origin.host = read_line(tree, "etc/hostname");
  origin.kernel = read_line(tree, join(proc, "sys/kernel/osrelease"));
  origin.boot_id = read_line(tree, join(proc, "sys/kernel/random/boot_id"));
  origin.monotonic_ns = read_uptime_ns(tree, join(proc, "uptime"));
  // The release of a distribution's kernel ends in the machine: 4.18.0-80.11.2.el8_0.x86_64.
  if (origin.kernel) {
    const std::string machine = origin.kernel->substr(origin.kernel->rfind('.') + 1);
    origin.long_bits = os::long_bits_of(machine);
    if (origin.long_bits) origin.machine = machine;
  }
  return origin;
}

void add_per_device(Assembly& assembly, const os::FileTree& tree, const catalogue::KernelFile& file,
                    const std::string& path, const std::string& shown) {
  const auto devices = tree.list_folder(path);
  if (!devices) {
    if (devices.error().kind != os::FileFailureKind::NotFound) {
      assembly.add_failure(file, shown, devices.error());
    }
    return;
  }
  for (const std::string& device : *devices) {
    const auto text = tree.read_file(path + "/" + device);
    const std::string where = shown + "/" + parse::without_controls(device);
    if (!text) {
      assembly.add_failure(file, where, text.error());
    } else {
      assembly.add(file, device, where, parse_kernel_file(file, *text, where));
    }
  }
}

}  // namespace

Result<NetFolder> find_net_folder(const os::FileTree& tree, const std::string& shown_path) {
  if (!tree.is_folder(""))
    return fail(shown_path, "is no directory that can be read", "a copy of /proc, or a mounted one");
  if (tree.is_live_procfs("")) return find_in_live_procfs(tree, "", shown_path);
  if (tree.is_live_procfs("proc")) return find_in_live_procfs(tree, "proc", shown_path);
  if (holds_kernel_files(tree, "proc/net")) return NetFolder{"proc/net", "proc", false, false};
  if (holds_kernel_files(tree, "net")) return NetFolder{"net", "", false, false};
  if (holds_kernel_files(tree, "proc/1/net")) return NetFolder{"proc/1/net", "proc", false, false};
  TRY(by_process, find_by_process(tree, shown_path));
  if (!by_process.net.empty()) return by_process;
  if (holds_kernel_files(tree, "")) return NetFolder{"", "", false, false};
  static const std::string listing = "sos_commands/networking/nstat_-zas";
  if (tree.read_file(listing)) return NetFolder{listing, "proc", false, true};
  return fail_without_files(shown_path);
}

counter::Snapshot read_net_folder(const os::FileTree& tree, const NetFolder& folder,
                                  const std::string& shown_path) {
  Assembly assembly;
  counter::Origin origin = read_origin(tree, folder, shown_path);
  if (folder.is_nstat) {
    const auto text = tree.read_file(folder.net);
    if (!text) assembly.add_problem({origin.source, text.error().text, {}, {}});
    if (text && text->empty()) assembly.add_problem({origin.source, "nothing", "a listing of nstat", {}});
    if (text) assembly.add_values(origin.source, parse::parse_nstat_listing(*text, origin.source));
    assembly.mark_the_rest_absent(counter::AbsenceReason::NotInSource, "nstat does not list it");
    return assembly.finish(std::move(origin));
  }
  for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
    const std::string path = join(folder.net, file.path);
    const std::string shown = join(shown_path, path);
    if (file.is_per_device) {
      add_per_device(assembly, tree, file, path, shown);
      continue;
    }
    const auto text = tree.read_file(path);
    if (text) {
      assembly.add(file, {}, shown, parse_kernel_file(file, *text, shown));
    } else if (text.error().kind == os::FileFailureKind::NotFound && !folder.is_live) {
      for (const std::string_view group : file.groups) {
        assembly.add_absent(group, counter::AbsenceReason::NotInSource,
                            "the copy has no file " + std::string(file.path));
      }
    } else {
      assembly.add_failure(file, shown, text.error());
    }
  }
  return assembly.finish(std::move(origin));
}

}  // namespace netcase::source
