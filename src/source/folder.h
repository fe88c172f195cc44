// SPDX-License-Identifier: Apache-2.0
//
// A folder with kernel files in it: a copied /proc/net, a sosreport, the /proc of the host mounted into a
// container. First where in it the files are, then a snapshot of them.

#pragma once

#include <string>

#include "base/result.h"
#include "counter/snapshot.h"
#include "os/file_tree.h"

namespace netcase::source {

// Where below a folder the kernel files are.
struct NetFolder {
  std::string net;        // the folder with snmp, netstat …, relative to the tree; "" is the tree's root
  std::string proc;       // the /proc it belongs to, for uptime and sys/kernel; empty where there is none
  bool is_live = false;   // a mounted procfs: the numbers are of now
  bool is_nstat = false;  // no kernel files: `net` names an nstat listing that a sosreport holds
};

// In a live procfs (the folder itself or its `proc`) only `1/net`: its `net` is a link to the reader's own
// namespace, not to the host's (Linux fs/proc/root.c: `net` → `self/net`); where the folder is one process's,
// that one's. In a copy the first of proc/net, net, proc/1/net, the one proc/*/net, the files in the folder
// itself, a sosreport's nstat listing. Several proc/*/net: an error that lists them.
Result<NetFolder> find_net_folder(const os::FileTree& tree, const std::string& shown_path);

// The snapshot of those files. Files that are missing there are absent as "not-in-source", as nobody can tell
// whether the kernel lacked them or the copier left them out; in a live procfs "not-present".
counter::Snapshot read_net_folder(const os::FileTree& tree, const NetFolder& folder,
                                  const std::string& shown_path);

}  // namespace netcase::source
