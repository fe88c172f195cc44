// SPDX-License-Identifier: Apache-2.0
//
// A name, a value and perhaps a rate on each line: /proc/net/snmp6, /proc/net/sctp/snmp, nstat's history, the
// answer of its daemon. Linux net/ipv6/proc.c, snmp6_seq_show(); iproute2 misc/nstat.c.
//
//   #kernel
//   Ip6InReceives                   0                  0.0
//
// Lines that open with '#' name the source (source_line.h) and are stepped over here.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nstat/counter.h"

namespace netcase::nstat {

// Appends the counters of a list table. A line without a name and a value is a problem and costs only itself.
void read_list_table(std::string_view text, std::string_view where, Table& table);

// One line of a list table.
struct ListEntry {
  std::string_view name;
  std::uint64_t value = 0;
  std::string_view rest;  // behind the value: perhaps a rate
};

// The lines of a list table as nstat takes them, with their line feed: what is longer than 4095 bytes goes on
// as another line, and a NUL ends the line's text.
class ListLines {
 public:
  explicit ListLines(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::size_t bytes_left() const { return rest_.size(); }
  std::string_view next();
  std::size_t number() const { return number_; }  // of the line that next() gave last, from 1

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// The entries of a list table, one after the other; what is none of them becomes a problem.
class ListEntries {
 public:
  ListEntries(std::string_view text, std::string_view where, std::vector<Error>& problems)
      : lines_(text), where_(where), problems_(problems) {}

  std::optional<ListEntry> next();

 private:
  ListLines lines_;
  std::string_view where_;
  std::vector<Error>& problems_;
};

}  // namespace netcase::nstat
