// SPDX-License-Identifier: Apache-2.0
//
// A Case diagram (Case & Partridge, 1989) as data: the stages of a packet's path in the order in which the
// kernel passes them, and the edges at each stage: packets that go on, are dropped, leave for another diagram
// or join from one. docs/case-language.md says how it is written down; parse_case.h reads it, and
// tools/compile_diagrams writes the very same structure as constant tables. Everything here is a view: of the
// text that was parsed, or of the program's read-only data.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace netcase::diagram {

// A counter by its full name, and as the kernel prints it: "IpExtInOctets" is "InOctets" of the group
// "IpExt".
struct CounterName {
  std::string_view full;
  std::string_view group;
  std::string_view name;

  friend bool operator==(const CounterName& one, const CounterName& other) { return one.full == other.full; }
};

// Entry and Exit are the two ends of the main arrow; Count is the line across it between a stage and the
// next. An Aside is counted, or a copy leaves, while the packet itself goes on: no balance knows it.
enum class EdgeKind : std::uint8_t { Entry, Count, Drop, Leave, Join, Aside, Exit };
inline constexpr std::array<std::string_view, 7> edge_words{"from", "count", "drop", "leave",
                                                            "join", "aside", "to"};

// How the counters of an edge count it.
enum class Counting : std::uint8_t {
  None,  // the kernel does not count these packets
  Own,   // each of these packets is counted by one of the counters; a counter on several edges counts their
         // sum
  Seen,  // the counters have their own place elsewhere: of a drop they tell the most it can be, of others no
         // more
};

// What else is written beside an edge, and never flows: a counter that is a part of the edge's own ("of
// these"), or one that measures the same place in another way or in another unit.
struct Label {
  bool is_part = false;
  std::span<const CounterName> counters;
  std::string_view unit;  // empty: the edge's
  std::string_view text;
};

// A column of the kernel decides whether something applies: present, or not there. Empty: it always applies.
struct Condition {
  CounterName column;
  bool is_absent = false;

  bool empty() const { return column.full.empty(); }
};

struct Edge {
  EdgeKind kind = EdgeKind::Drop;
  std::uint16_t stage = 0;  // where it begins; a Join, an Entry: where it ends; a Count: the stage before it
  std::string_view
      diagram;  // Entry, Leave, Join, Aside, Exit: the other diagram; empty: outside of all of them
  std::string_view outside;  // then in words: "interface layer"
  Counting counting = Counting::None;
  std::span<const CounterName> counters;
  std::span<const CounterName> less;  // of a Seen: what of it is counted elsewhere, and so is not of here
  std::string_view unit;              // what is counted
  std::string_view text;              // in few words, what these packets are
  Condition condition;
  std::span<const Label> labels;
  std::span<const std::string_view> notes;
};

struct Stage {
  std::string_view id;
  std::string_view label;
  std::string_view function;  // of the kernel
  std::string_view hook;      // of netfilter
  std::string_view unit;      // of what passes here
  std::string_view residual;  // the name of the balance whose remainder is drawn here, or empty
  std::span<const std::string_view> exceptions;  // when packets appear here that nothing counted
  std::span<const std::string_view> notes;
};

// A balance that is written down, where none can be derived: the stages that are one set.
struct WrittenBalance {
  std::string_view name;
  std::span<const std::string_view> stages;
};

struct Diagram {
  std::string_view name;
  std::string_view title;
  std::string_view layer;     // a word of counter::layer_words
  bool is_down = false;       // the arrow falls: from the sockets to the interface
  bool is_reference = false;  // how a standard sees it: joined with nothing, sharing nothing
  std::span<const std::string_view> groups;
  std::span<const Stage> stages;  // at least one
  std::span<const Edge> edges;    // by stage, each stage's in the order of the text
  std::span<const std::string_view> notes;
  std::span<const WrittenBalance> balances;

  std::string_view unit() const { return stages.front().unit; }
};

}  // namespace netcase::diagram
