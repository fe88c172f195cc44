// SPDX-License-Identifier: Apache-2.0
//
// SAIDs for people: the canonical form, and below it the form of the kernel's files and what it names.

#pragma once

#include <span>
#include <string>

#include "cli/console.h"
#include "ipsec/said.h"

namespace netcase::cli {

void write_text_saids(std::string& out, std::span<const ipsec::Said> saids, const Console& console);

}  // namespace netcase::cli
