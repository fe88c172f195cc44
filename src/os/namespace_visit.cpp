// SPDX-License-Identifier: Apache-2.0

#include "os/namespace_visit.h"

#include <fcntl.h>
#include <sched.h>

#include <cerrno>
#include <utility>

#include "base/check.h"
#include "os/errno_text.h"
#include "os/host.h"

namespace netcase::os {

Result<NamespaceVisit> NamespaceVisit::begin(const std::string& path) {
  const char* const own = "/proc/thread-self/ns/net";
  Descriptor home(::open(own, O_RDONLY | O_CLOEXEC));
  if (!home.is_open()) return fail(own, errno_text(errno));
  TRY(enter_network_namespace(path));
  return NamespaceVisit(std::move(home));
}

// Who could leave may come back: the file is open, and the privilege was there a moment ago.
NamespaceVisit::~NamespaceVisit() {
  if (home_.is_open()) CHECK(::setns(home_.number(), CLONE_NEWNET) == 0);
}

}  // namespace netcase::os
