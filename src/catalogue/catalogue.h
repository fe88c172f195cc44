// SPDX-License-Identifier: Apache-2.0
//
// What is known about every counter: data/counters/*.toml, data/laws/*.toml and data/kernel_files.toml,
// compiled by tools/compile_catalogue into constant tables. Nothing is parsed at start, nothing is copied:
// what these functions return are views of the program's read-only data, and live for ever.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "catalogue/items.h"
#include "counter/delta.h"
#include "counter/words.h"

namespace netcase::catalogue {

// What a line about a counter needs. It is asked for hundreds of times a run, so it is small.
struct CounterSummary {
  std::string_view brief;  // what it counts, at most 34 columns
  std::string_view unit;
  counter::Kind kind;
  counter::Layer layer;
  counter::Class counter_class;
  counter::Severity severity;
};

// One counter, or a family of counters (IcmpMsgInType<N>). A text that is empty: the data says nothing of it.
struct CounterFacts {
  std::string_view group;  // as the kernel prints it: "TcpExt"
  std::string_view name;   // "ListenDrops"; a family ends in "<N>"
  std::string_view full_name;
  std::string_view brief;     // what it counts, at most 34 columns
  std::string_view meaning;   // what exactly is counted
  std::string_view cause;     // why it grows
  Items look;                 // pairs: a command to copy, then what it tells
  std::string_view change;    // what to change, with its side effects
  std::string_view not_this;  // what it is often mistaken for
  Items notes;
  std::string_view unit;
  std::string_view unit_note;
  counter::Kind kind;
  counter::Direction direction;
  counter::Layer layer;
  counter::Class counter_class;
  counter::Severity severity;
  std::string_view since;  // "6.7", "<=3.10", ">5.10,<=6.1 (backported to 5.15.y)"
  Items files;             // below /proc/net: "snmp6", "dev_snmp6/*"
  Items kernel_ids;        // LINUX_MIB_LISTENDROPS
  Items increment_sites;   // kernel functions
  Items drop_reasons;      // SKB_DROP_REASON_…
  Items mib_objects;
  Items oids;
  Items rfcs;
  std::string_view zero_beside_group;  // see counter::CounterNature
  std::string_view zero_beside_name;

  bool is_family() const { return name.ends_with("<N>"); }
  CounterSummary summary() const { return {brief, unit, kind, layer, counter_class, severity}; }
};

// A group of counters, as the kernel prints it before the colon or in front of each name.
struct GroupFacts {
  std::string_view name;
  std::string_view title;
  std::string_view absent;  // why it may not be there, in words
  Items notes;
  bool is_always_64_bit;
};

// A relation between counters that the kernel's code guarantees. The text is `sum (==|>=|<=) sum`.
struct LawFacts {
  std::string_view id;         // "tcp.listen"
  std::string_view text;       // "TcpExtListenDrops >= TcpExtListenOverflows + TcpExtTCPReqQFullDrop"
  std::string_view certainty;  // hard, conditional, soft
  bool is_in_flight;           // may be off by the packets that are under way while the file is read
  bool holds_for_deltas;
  std::string_view kernels;
  std::string_view if_column;      // it holds only where the kernel prints this counter; empty: everywhere
  std::string_view unless_column;  // and not where it prints this one
  std::string_view increment_order;
  std::string_view reason;
  std::string_view exceptions;
};

// The two ways in which the kernel writes counters.
enum class FileLayout : std::uint8_t {
  PairedLines,  // "Tcp: InSegs OutSegs", then "Tcp: 1 2"
  NamedLines,   // "Ip6InReceives   1"
};

// One file below /proc/net.
struct KernelFile {
  std::string_view path;  // "snmp", "sctp/snmp"; per device: the folder, "dev_snmp6"
  FileLayout layout;
  bool is_per_device;
  Items groups;                  // what it holds
  std::string_view environment;  // the variable that names another path for it (PROC_NET_SNMP), or empty
};

// All records, in the order of the data. A CounterFacts is assembled from its record each time it is asked
// for.
std::size_t counter_count();
CounterFacts counter_at(std::size_t index);
std::span<const GroupFacts> all_groups();
std::span<const LawFacts> all_laws();
std::span<const KernelFile> all_kernel_files();

// The exact record first, then the family it belongs to ("IcmpMsg", "InType42"); nothing for what nobody has
// described.
std::optional<CounterFacts> find_counter(std::string_view group, std::string_view name);
std::optional<CounterSummary> find_summary(std::string_view group, std::string_view name);
// By full name: "TcpExtListenDrops".
std::optional<CounterFacts> find_counter(std::string_view full_name);
const GroupFacts* find_group(std::string_view name);

// "TcpExtListenDrops" → ("TcpExt", "ListenDrops"): the catalogue's own split where the name is known, else
// after the longest group name it begins with, else the group "-". nstat prints names only so.
struct SplitName {
  std::string_view group;
  std::string_view name;
};
SplitName split_full_name(std::string_view full_name);

// Whether a value below zero can be true: of a setting (TcpMaxConn), and of what nobody has described.
bool may_be_negative(std::string_view group, std::string_view name);

// Whether a counter that a delta does not hold has counted nothing: the kernel would print the column had it
// counted anything (counter::CounterNature).
bool has_counted_nothing(const counter::Delta& delta, std::string_view group, std::string_view name);

// For counter::subtract().
counter::CounterNature nature_of(std::string_view group, std::string_view name);

}  // namespace netcase::catalogue
