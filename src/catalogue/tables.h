// SPDX-License-Identifier: Apache-2.0
//
// The form of the tables that tools/compile_catalogue writes and catalogue.cpp reads; nobody else includes
// this. All texts stand in one pool, each once, and a counter's record holds offsets into it, so that there
// is nothing to relocate and equal texts cost nothing. What a reading needs of each counter (its name,
// whether it is a level) is kept apart from what is shown of one counter: a sampling touches 30 KB, not 600.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/catalogue.h"
#include "counter/words.h"

namespace netcase::catalogue {

struct PoolText {
  std::uint32_t offset;
  std::uint16_t length;
};

// Group and name stand behind one another in the pool, so the full name is there too ("-ifIndex" excepted,
// whose full name is the name).
struct CounterKey {
  std::uint32_t offset;
  std::uint8_t group_length;
  std::uint8_t name_length;
  counter::Kind kind;
  bool is_always_64_bit;      // its group's, put here for a faster nature_of()
  std::uint16_t zero_beside;  // 0: none, else index + 1 of another key
};

struct CounterRow {
  PoolText brief, meaning, cause, look, change, not_this, notes, unit, unit_note, since;
  PoolText files, kernel_ids, increment_sites, drop_reasons, mib_objects, oids, rfcs;
  counter::Direction direction;
  counter::Layer layer;
  counter::Class counter_class;
  counter::Severity severity;
};

// Groups, laws and kernel files are few and are handed out as spans, so they stand here as they are shown.
struct Tables {
  const char* pool;
  std::span<const CounterKey> keys;         // in the order of the data
  std::span<const CounterRow> rows;         // as many, in the same order
  std::span<const std::uint16_t> slots;     // open addressing, a power of two; 0 is free, else index + 1
  std::span<const std::uint16_t> families;  // indexes of the keys whose name ends in "<N>"
  std::span<const GroupFacts> groups;
  std::span<const LawFacts> laws;
  std::span<const KernelFile> kernel_files;

  constexpr std::string_view text(PoolText at) const { return {pool + at.offset, at.length}; }
};

extern const Tables tables;

}  // namespace netcase::catalogue
