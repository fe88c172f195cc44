// SPDX-License-Identifier: Apache-2.0
//
// The four tables that nstat knows, and no other, in the order in which it shows them.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "nstat/counter.h"
#include "nstat/source_line.h"

namespace netcase::nstat {

enum class TableLayout : std::uint8_t { List, Pairs };

struct TableFile {
  const char* variable;  // the environment variable that may name the file
  const char* path;      // below /proc/net or $PROC_ROOT/net
  TableLayout layout;
};

inline constexpr std::array<TableFile, 4> table_files{{
    {"PROC_NET_SCTP_SNMP", "sctp/snmp", TableLayout::List},
    {"PROC_NET_SNMP", "snmp", TableLayout::Pairs},
    {"PROC_NET_SNMP6", "snmp6", TableLayout::List},
    {"PROC_NET_NETSTAT", "netstat", TableLayout::Pairs},
}};

struct TableText {
  std::string where{};      // the path it was read from
  std::string_view text{};  // empty where there is no such file
};
using TableTexts = std::array<TableText, table_files.size()>;

// Appends them all; hidden names are still there. What nstat reads before another table is asked for its
// source first: a '#' line in sctp/snmp beats one in snmp6.
void read_tables(const TableTexts& texts, SourceLine& source, Table& table);

// One of them.
void read_table(const TableText& text, TableLayout layout, Table& table);

}  // namespace netcase::nstat
