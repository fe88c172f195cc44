// SPDX-License-Identifier: Apache-2.0
//
// The records of the data, as they were written: texts with their lines. read.cpp says which keys fill them,
// the checks judge them together, write.cpp turns them into tables. Names like those of catalogue.h on
// purpose: these are the same things one step earlier.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/mistakes.h"

namespace netcase::compile_catalogue {

using compiler::Mistakes;
using compiler::Place;
using compiler::quoted;

struct Text {
  std::string text;  // empty: the key is not there
  std::size_t line = 0;
};
using Texts = std::vector<Text>;

struct Look {
  Text command;
  Text tells;
};
using Looks = std::vector<Look>;

// The name of a record is that of its table; its line is the table's.
struct Counter {
  std::string full_name;
  Place place;
  std::string group;  // of the file
  Text brief, meaning, cause, change, not_this, unit, unit_note, kind, direction, layer, counter_class,
      severity, since;
  Looks look;
  Text zero_beside;
  Texts notes, files, kernel_ids, increment_sites, drop_reasons, mib_objects, oids, rfcs;

  // The full name without its group; what remains is meaningless where it does not begin with its group.
  std::string_view name() const {
    return std::string_view(full_name).substr(group == "-" ? 0 : std::min(group.size(), full_name.size()));
  }
};

struct Group {
  Place place;
  Text name, title, absent;
  Texts notes;
  bool is_always_64_bit = false;
};

struct Law {
  std::string id;
  Place place;
  Text law, certainty, kernels, if_column, unless_column, increment_order, reason, exceptions;
  bool in_flight = false;
  bool holds_for_deltas = false;
};

struct KernelFile {
  std::string path;
  Place place;
  Text layout, environment;
  Texts groups;
  bool is_per_device = false;
};

// Everything, in the order of the files and of their tables.
struct Data {
  std::vector<Group> groups;
  std::vector<Counter> counters;
  std::vector<Law> laws;
  std::vector<KernelFile> kernel_files;
};

}  // namespace netcase::compile_catalogue
