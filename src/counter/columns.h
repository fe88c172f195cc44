// SPDX-License-Identifier: Apache-2.0
//
// The names of a snapshot's values, in the order the kernel prints them. A kernel prints the same names
// second after second, so snapshots of one place share one Columns and hold only their numbers.
//
// A counter's identity is (group, name), as both are printed: "Tcp" has "InSegs", "TcpExt" has "TCPTimeouts".
// Joining them first would make "Tcp"+"ExtX" and "TcpExt"+"X" one counter. Per-device files add the device. A
// line that has no group ("ifIndex") is in the group "-", which is not shown in its full name.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::counter {

inline constexpr std::string_view no_group = "-";

// "TcpExtListenDrops": the name as nstat and people write it.
std::string full_name(std::string_view group, std::string_view name);

struct Column {
  std::string_view device;  // empty: of the whole network namespace
  std::string_view group;
  std::string_view name;

  friend bool operator==(const Column&, const Column&) = default;
};

// Promise: every (device, group, name) is there once; indexes are 0 … size()-1 in the order of add(); the
// texts live as long as the Columns, which is not copied.
class Columns {
 public:
  Columns() = default;
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  Columns(Columns&&) = delete;
  Columns& operator=(Columns&&) = delete;

  // The new column's index; nothing where this column is there already.
  std::optional<std::size_t> add(Column column);
  std::optional<std::size_t> find(std::string_view device, std::string_view group,
                                  std::string_view name) const;
  std::size_t size() const { return entries_.size(); }
  Column operator[](std::size_t index) const;

 private:
  struct Entry {  // offsets into text_, as text_ moves when it grows
    std::uint32_t device, group, name;
    std::uint16_t device_length, group_length, name_length;
  };
  std::size_t slot_of(const Column& column) const;
  void grow();

  std::string text_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing; 0 is free, else index + 1
};

}  // namespace netcase::counter
