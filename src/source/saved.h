// SPDX-License-Identifier: Apache-2.0
//
// What `netcase save` writes, and reading it again: a snapshot as one JSON object on one line, so that a file
// of them can be cut, joined and searched by line. docs/snapshot-format.md describes it.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "counter/snapshot.h"

namespace netcase::source {

// Appends the snapshot and a line feed. Integers are exact; what is not known is null.
void write_saved(std::string& out, const counter::Snapshot& snapshot);

// The first and the last snapshot of a text of them; `last` is empty where it holds just one.
struct SavedSnapshots {
  counter::Snapshot first;
  std::optional<counter::Snapshot> last;
};

// A line that is damaged is a problem of the snapshot beside it; of those in between only
// the form is looked at. An error
// where no line is a snapshot.
Result<SavedSnapshots> parse_saved(std::string_view text, const std::string& where);

// Whether a text that begins with '{' is ours rather than nstat's.
bool is_saved(std::string_view text);

// `nstat -j`: {"kernel":{"IpInReceives":7}}. (iproute2 4.17 … 6.18 cut these numbers to 32 bits.)
Result<counter::Snapshot> parse_nstat_json(std::string_view text, const std::string& where);

}  // namespace netcase::source
