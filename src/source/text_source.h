// SPDX-License-Identifier: Apache-2.0
//
// A file that somebody gives us, its kind told by its content: what `netcase save` wrote (one snapshot or
// many), what nstat printed as JSON or text, a kernel file of any name.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/saved.h"

namespace netcase::source {

// `where` is the file's path; its last part is the device of a dev_snmp6 file. An error where nothing in the
// text is a counter; a damaged piece is a problem of the snapshot.
Result<SavedSnapshots> parse_text_source(std::string_view text, const std::string& where);

}  // namespace netcase::source
