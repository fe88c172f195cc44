// SPDX-License-Identifier: Apache-2.0
//
// One diagram on a grid: rows from top to bottom, each with what stands beside the arrow, the arrow itself, a
// side arrow and a line of a table. Here is decided what is drawn and where; how it looks is the renderers'
// work, so that text, SVG and JSON of one diagram cannot tell different stories.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagram/flow.h"

namespace netcase::layout {

// How the arrow looks at a row. Its width is 0 (nothing moves) to 3 thirds of what came in.
struct Arrow {
  enum class Tone : std::uint8_t { Solid, Derived, Unknown };
  std::uint8_t thirds = 0;
  Tone tone = Tone::Solid;
  std::uint64_t flow = 0;  // the most that may pass here
};

enum class Side : std::uint8_t {
  None,
  Line,       // across the arrow: a counter counts all that passes
  Lost,       // ──×
  Away,       // ──►
  Back,       // ◄──
  Rest,       // ··0: nothing moved
  Absent,     // ··–: not among what was read
  Uncounted,  // ░░?
  Made,       // ◄░░: more came than was counted
  LoopOut,    // ──┐ leaves and comes back,
  LoopBack,   // ◄─┘ in whichever order the arrow is read,
  LoopSide,   //   │ with rows between the two
  LoopLost,   //   ├× and what never came back
  Tip,        // the arrow's head
};

enum class Weight : std::uint8_t { Plain, Strong, Loss, SmallLoss, Uncounted, Faint };

struct Row {
  std::string stage;      // a place on the path, or empty
  bool has_rail = false;  // packets can vanish uncounted here
  Arrow arrow;
  Side side = Side::None;
  bool is_indented = false;  // "of these": never added
  bool is_loop_top = false;  // the uppermost row of a loop
  std::string name;
  std::string_view brief;  // what the counter counts, from the catalogue; or empty
  std::string words;       // below it, however long: what these packets are, or may be; or empty
  // For who asks more: counters that the catalogue knows, and what the diagram notes.
  std::vector<std::string_view> counters, notes;
  // "≤" or "≥" before the value; nothing: exact. A row without a value has none of its columns.
  enum class Bound : std::uint8_t { Exact, AtMost, AtLeast } bound = Bound::Exact;
  bool has_value = false;
  std::optional<std::uint64_t> value;  // nothing, where there should be one: not known
  std::string unit;                    // where it is another than the diagram's: shown instead of a share
  Weight weight = Weight::Plain;
  std::vector<std::string> folded;  // of a Rest, an Absent: the names, as many as fit are shown
};

// A balance as a sum on paper.
struct Sum {
  std::string name;  // "R_in4"
  struct Part {
    std::string name;
    std::uint64_t value;
  };
  std::vector<Part> plus, minus;
  std::uint64_t remainder = 0;
  bool is_negative = false;
  bool is_noise = false;
};

struct Picture {
  const diagram::Diagram* diagram = nullptr;
  std::string top, bottom;  // what lies above and below
  std::vector<Row> rows;
  std::uint64_t entered = 0;  // in the diagram's own unit: what shares are of
  std::vector<Sum> sums;
  std::vector<std::string> open_balances;  // "R_out4: IpOutTransmits is not there"
  bool is_uncounted_lost = false;          // a balance says that packets vanished
  std::string worst;                       // the counter with the largest loss, or empty
  std::string next;                        // a diagram where much goes on, or empty
};

struct Wishes {
  bool with_kernel_names = false;  // functions and hooks below the plain words
  bool with_absent = false;        // counters that this kernel, or this listing, does not have
};

Picture lay_out(const diagram::Flows& flows, const diagram::Diagram& diagram, const Wishes& wishes);

}  // namespace netcase::layout
