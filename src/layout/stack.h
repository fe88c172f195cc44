// SPDX-License-Identifier: Apache-2.0
//
// What the overview of the whole stack has to say of one set of flows: how much went through each of its
// columns, what was lost beside them, worst first, and what may be believed of all that. Where it is drawn is
// layout/overview.h; how, is the renderers' work.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/words.h"
#include "diagram/flow.h"
#include "diagram/overview.h"

namespace netcase::layout {

// Whether one of a unit is one packet on its way: what is lost of them is a part of the packets received.
bool is_packet(std::string_view unit);

// A flow, or a sum of flows.
struct Amount {
  enum class Kind : std::uint8_t { Unknown, Exact, AtMost, AtLeast } kind = Kind::Unknown;
  std::uint64_t value = 0;

  bool is_known() const { return kind != Kind::Unknown; }
  bool has_moved() const { return is_known() && (value > 0 || kind == Kind::AtLeast); }
  bool is_zero() const { return kind != Kind::Unknown && kind != Kind::AtLeast && value == 0; }
};

// "× 84 a": what ended here.
struct Loss {
  bool is_uncounted = false;  // the residual of a balance
  std::string_view name;      // the counter, or the balance
  std::uint64_t count = 0;
  counter::Severity severity = counter::Severity::Notice;
  std::size_t column = 0;     // of the stack
  std::string_view diagram;   // where it is drawn large
  std::string_view unit;      // of the count
  std::string_view look;      // the command that tells more; empty: that which explains the counter
  std::string subject;        // "UDP packets (IPv6)"
  std::string brief_subject;  // "UDP (IPv6)"
  std::string why;            // "receive buffer full"
  // Of the uncounted: counters that explain up to so many of them, though they count elsewhere too.
  std::uint64_t explained = 0;
  std::vector<std::string_view> explained_by;
};

struct Column {
  const diagram::OverviewColumn* facts = nullptr;
  Amount begin, end;  // unknown where nothing counts it
  Amount bridge;
  std::size_t bridge_to = diagram::nowhere;  // a column
  std::optional<std::uint64_t> beside;
  std::vector<std::size_t> losses;  // of the stack, worst first
  bool is_used = false;             // something moved, or was lost
  bool is_unknown = false;          // it should be counted, and is not there

  bool is_counted() const { return !facts->begin.empty() || !facts->end.empty(); }
};

// "500 connections".
struct Tally {
  std::string_view unit;
  std::uint64_t count = 0;
};

// Packets: a range where some of the uncounted may be those that a counter beside them has told of already.
struct Lost {
  std::uint64_t least = 0, most = 0;
  bool is_exact() const { return least == most; }
};

struct Stack {
  const diagram::Overview* overview = nullptr;
  std::vector<Column> columns;                  // as in the overview
  std::vector<Loss> losses;                     // by severity, then count
  Lost lost_in;                                 // beside what rises
  Lost lost_out;                                // beside what falls
  std::vector<Tally> lost_else;                 // connections, queues: no part of any packets
  Amount received;                              // through the lowest floor
  std::size_t at_rest = 0;                      // loss and error counters that are there and stood still
  std::size_t balances = 0;                     // that the diagrams have
  std::size_t closed = 0;                       // of these, without a remainder that is a loss or a gain
  std::size_t noisy = 0;                        // of the closed, with one that passed while they were read
  std::vector<std::string> open;                // "R_out4: IpOutTransmits is not there"
  std::vector<const diagram::Residual*> gains;  // packets made without a counter
  std::vector<std::string> unused;              // "IPv6", "forwarding"
  std::vector<std::string> unknown;             // "IPv6": its counters are not there

  bool is_anything_used() const;
  // What goes up (or down) through a floor: the sum of the arrows that stand below it, or for the lowest
  // floor of those above.
  Amount through(std::size_t floor, bool is_down) const;
};

// The flows and the overview must live as long as the stack. `kept`: columns, by their number, that are drawn
// even while nothing moves in them, so that a picture that is drawn again and again keeps its shape.
Stack make_stack(const diagram::Flows& flows, const diagram::Overview& overview,
                 const std::vector<bool>& kept = {});

// Which columns are used.
std::vector<bool> used_columns(const Stack& stack);

}  // namespace netcase::layout
