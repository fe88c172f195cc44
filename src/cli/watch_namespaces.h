// SPDX-License-Identifier: Apache-2.0
//
// Watching live network namespaces for a while: their counters before and after, as close together as can be,
// and around them what can be seen beside the counters.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/diagnose_report.h"
#include "cli/sources.h"

namespace netcase::cli {

struct Watched {
  std::string name;  // of the namespace, where there are several; empty: the only one
  std::optional<std::uint64_t> process;
  Reading reading;
  std::unique_ptr<SeenBeside> seen;  // null where nobody could look
};

// One namespace to be watched.
struct WatchedPlace {
  SourceChoice source;
  std::string name;
  std::string netns_file;                // which is entered for evidence; empty: of this thread, or of a root
  std::optional<std::uint64_t> process;  // one that is in it, where one is known
};

struct NamespaceList {
  std::vector<WatchedPlace> places;
  std::size_t hidden = 0;  // processes whose namespace may not be known
};

// The network namespaces of `ip netns`, and those of running processes that have no such name: each once,
// this process's own first.
NamespaceList list_namespaces();

// One that cannot be entered or read.
struct RefusedPlace {
  std::string name;
  Error error;
};

// Waits until the interval is over, or a signal asks to stop. What is refused is left out.
std::vector<Watched> watch_namespaces(const std::vector<WatchedPlace>& places, std::uint64_t interval_ns,
                                      std::vector<RefusedPlace>& refused);

}  // namespace netcase::cli
