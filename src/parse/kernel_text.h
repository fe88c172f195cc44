// SPDX-License-Identifier: Apache-2.0
//
// Kernel text of unknown name: a copy of one of the files, or several of them behind one another (`cat
// /proc/net/snmp /proc/net/snmp6`). Each stretch of lines is read by the parser of its layout: a line whose
// first word ends in a colon belongs to a pair, any other is a name with its value. Banners that
// collectors put between them ("# /bin/cat /proc/net/snmp", "==> snmp <==") are stepped over.

#pragma once

#include <span>
#include <string_view>

#include "parse/parsed_file.h"

namespace netcase::parse {

ParsedFile parse_kernel_text(std::string_view text, std::string_view where,
                             std::span<const std::string_view> groups);

}  // namespace netcase::parse
