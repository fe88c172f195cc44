// SPDX-License-Identifier: Apache-2.0
//
// The SAs and policies beside XFRM's counters: asked of the kernel at both ends of an interval, or read from
// files. What the kernel refuses is no failure: the counters can be read by everybody, and are still worth
// showing.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/sources.h"
#include "cli/xfrm_report.h"
#include "os/netlink.h"

namespace netcase::cli {

struct XfrmFiles {
  std::optional<std::string> states;
  std::optional<std::string> policies;
  std::optional<std::string> older_states;
};

class XfrmWitness {
 public:
  // Enters the namespace that `source` names. An error for files that cannot be read.
  static Result<XfrmWitness> open(const SourceChoice& source, const XfrmFiles& files);

  // Looks at what is there now; at the next call that is the older one.
  void look();

  const XfrmTables& tables() const { return tables_; }
  XfrmTables& tables() { return tables_; }
  // What was damaged in the files, or changed while it was read.
  const std::vector<Error>& problems() const { return problems_; }

 private:
  Result<> open_files(const XfrmFiles& files);
  void open_live(const SourceChoice& source);
  void refuse(const Error& error);

  std::unique_ptr<os::Netlink> netlink_;
  XfrmTables tables_;
  std::vector<Error> problems_;
};

}  // namespace netcase::cli
