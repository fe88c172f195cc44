// SPDX-License-Identifier: Apache-2.0
//
// The counters of a snapshot that the catalogue does not know: newer than it, or of a kernel that is not
// Linux's own.

#pragma once

#include <set>
#include <string>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"

namespace netcase::test {

inline std::set<std::string> uncatalogued(const counter::Snapshot& snapshot) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < snapshot.values.size(); ++i) {
    const counter::Column column = (*snapshot.columns)[i];
    if (catalogue::find_counter(column.group, column.name)) continue;
    names.insert(counter::full_name(column.group, column.name));
  }
  return names;
}

}  // namespace netcase::test
