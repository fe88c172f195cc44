// SPDX-License-Identifier: Apache-2.0
//
// What `nstat` prints, and what it keeps in its history file: "#kernel" (or "#PID.…" and other remarks), then
// a full name, a value and a rate on each line. iproute2 misc/nstat.c, dump_kern_db() and generic
// "%-32s%-16llu%6.1f". The name is the group and the counter joined; splitting it again needs the catalogue
// and is the caller's work.

#pragma once

#include <string_view>

#include "parse/parsed_file.h"

namespace netcase::parse {

// Every value has the group "-" and its full name. A third column (nstat's rate) is allowed and dropped.
ParsedFile parse_nstat_listing(std::string_view text, std::string_view where);

// True for a text that nstat wrote: it opens with nstat's title ("#kernel"), or its first line that is no
// remark has a name, a number and a rate. (Collectors put remarks of their own before any file.)
bool is_nstat_listing(std::string_view text);

}  // namespace netcase::parse
