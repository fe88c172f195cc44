// SPDX-License-Identifier: Apache-2.0
//
// `show` for a person: the left columns tell the story, the right ones the numbers; marks say without colour
// what stands out. Wider windows get more columns, never longer lines of the same ones.

#pragma once

#include <cstdint>
#include <string>

#include "cli/console.h"
#include "cli/show_report.h"

namespace netcase::cli {

void write_text_show(std::string& text, const ShowReport& report, const Console& console);

// "gw-berlin-1   …", the line every report begins with: what was read, and what it is about.
std::string headline(std::string_view left, std::string_view right, const Console& console);

// The host, the namespace or the path a snapshot is of: "gw-berlin-1, namespace blue".
std::string place_text(const counter::Snapshot& snapshot);

// The same for two: "old-host → new-host" where they differ.
std::string places_text(const counter::Snapshot& newer, const counter::Snapshot* older);

// "Absent: Sctp (the module sctp is not loaded), …", wrapped; nothing where nothing is.
void write_absent(std::string& out, const counter::Snapshot& snapshot, const Console& console);

// "12:04:41", where this machine is.
std::string clock_text(std::int64_t time_ns);

// Whether its counters began later than the machine: those of a namespace that was made.
bool is_younger_than_boot(const counter::Origin& origin);

// "since boot 41 days ago", "since the namespace was made", "10.0 s until 12:04:41", "between two snapshots".
std::string period_text(const counter::Snapshot& newer, const counter::Snapshot* older,
                        const counter::Delta& delta);

}  // namespace netcase::cli
