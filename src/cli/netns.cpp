// SPDX-License-Identifier: Apache-2.0
//
// A name wins over a process id: somebody who calls a namespace "4711" means that.

#include "cli/netns.h"

#include <string>

#include "base/number.h"
#include "base/result.h"
#include "os/file_tree.h"
#include "os/host.h"

namespace netcase::cli {

Result<NamedNamespace> find_namespace(const std::string& netns) {
  const bool is_plain = netns.find('/') == std::string::npos;
  const std::string named = "/run/netns/" + netns;
  if (is_plain && os::read_namespace_inode(named)) return NamedNamespace{named, netns, {}};
  if (is_digits(netns)) {
    const std::string process = "/proc/" + netns;
    if (!os::make_file_tree("")->is_folder(process))
      return fail("--netns", "no process " + netns, "a process id, a name in /run/netns, or a path");
    return NamedNamespace{process + "/ns/net", {}, process};
  }
  // A path that is refused and one that is not there are told apart by entering it.
  if (is_plain) {
    return fail("--netns", "no namespace '" + netns + "'", "a name in /run/netns, a process id, or a path",
                "ip netns list names them");
  }
  return NamedNamespace{netns, {}, {}};
}

}  // namespace netcase::cli
