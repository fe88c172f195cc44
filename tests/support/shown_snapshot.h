// SPDX-License-Identifier: Apache-2.0
//
// Snapshots and deltas as a person would write them down.

#pragma once

#include <string>
#include <string_view>

#include "counter/delta.h"
#include "counter/snapshot.h"
#include "tests/support/text.h"

namespace netcase::test {

// "Ip.InReceives=1 eth0:Ip6.InReceives=1"
inline std::string shown(const counter::Column& column) {
  return (column.device.empty() ? "" : std::string(column.device) + ":") + std::string(column.group) + "." +
         std::string(column.name);
}
inline std::string shown_values(const counter::Snapshot& snapshot) {
  std::string text;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    append_word(text, shown((*snapshot.columns)[i]) + "=" + counter::to_text(snapshot.values[i]));
  }
  return text;
}

// "Sctp: not-present, the module sctp is not loaded", one a line.
inline std::string shown_absent(const counter::Snapshot& snapshot) {
  std::string text;
  for (const counter::Absence& absence : snapshot.absent) {
    append_line(text, absence.group + ": " +
                          std::string(counter::absence_words[static_cast<std::size_t>(absence.reason)]) +
                          (absence.text.empty() ? "" : ", " + absence.text));
  }
  return text;
}
inline std::string shown_absent(const counter::Snapshot& snapshot, std::string_view group) {
  std::string text;
  for (const counter::Absence& absence : snapshot.absent) {
    if (absence.group != group) continue;
    append_line(text, std::string(counter::absence_words[static_cast<std::size_t>(absence.reason)]) +
                          (absence.text.empty() ? "" : ", " + absence.text));
  }
  return text;
}

// "Ip.InReceives counted +5", one a line; a change that is not known has no number.
inline std::string shown(const counter::Delta& delta) {
  std::string text;
  for (const counter::Change& change : delta.changes) {
    std::string line = shown(counter::Column{change.device, change.group, change.name}) + " ";
    line += counter::movement_words[static_cast<std::size_t>(change.movement)];
    if (change.change) line += " +" + std::to_string(*change.change);
    append_line(text, line);
  }
  return text;
}

}  // namespace netcase::test
