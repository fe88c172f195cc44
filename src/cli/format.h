// SPDX-License-Identifier: Apache-2.0
//
// An output format: one file in formats/, which defines `extern const Format NAME_format`. What a format
// cannot write is null there, and --format says so.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/association_report.h"
#include "cli/check_report.h"
#include "cli/console.h"
#include "cli/diagnose_report.h"
#include "cli/diagram_report.h"
#include "cli/explain_report.h"
#include "cli/overview_report.h"
#include "cli/policy_report.h"
#include "cli/show_report.h"
#include "cli/sources.h"
#include "cli/spigrp_report.h"
#include "cli/xfrm_report.h"
#include "ipsec/said.h"

namespace netcase::cli {

inline constexpr Option format_options[] = {
    {"format", 'o', "FORMAT", "text, json, csv, md or svg, if the command has it"}};

inline constexpr OptionGroup format_group{"Format", format_options};

struct Format {
  std::string_view name;
  bool is_data = false;          // written as it is, whatever the locale
  bool is_one_document = false;  // so that a second reading cannot follow the first
  // `is_first`: of several readings, so that a heading is written once.
  void (*show)(std::string& out, const ShowReport& report, const Console& console, bool is_first) = nullptr;
  void (*list)(std::string& out, std::span<const catalogue::CounterFacts> counters,
               const Console& console) = nullptr;
  void (*explain)(std::string& out, std::span<const ExplainReport> reports, const Console& console) = nullptr;
  void (*diagram)(std::string& out, const DiagramReport& report, const Console& console) = nullptr;
  void (*diagnose)(std::string& out, const DiagnoseReports& reports, const Console& console) = nullptr;
  void (*check)(std::string& out, const CheckReport& report, const Console& console) = nullptr;
  void (*overview)(std::string& out, const OverviewReport& report, const Console& console) = nullptr;
  void (*saids)(std::string& out, std::span<const ipsec::Said> saids, const Console& console) = nullptr;
  void (*associations)(std::string& out, const AssociationReport& report, const Console& console) = nullptr;
  void (*policies)(std::string& out, const PolicyReport& report, const Console& console) = nullptr;
  void (*groups)(std::string& out, const SpigrpReport& report, const Console& console) = nullptr;
  void (*xfrm)(std::string& out, const XfrmReport& report, const Console& console, bool is_first) = nullptr;
};

std::span<const Format* const> all_formats();

// The format asked for, which has the member named (&Format::show …); an error (usage) that lists those which
// do.
template <class Member>
Result<const Format*> choose_format(const Arguments& arguments, Member Format::* member) {
  const std::string name = arguments.value("format").value_or("text");
  std::string known;
  for (const Format* format : all_formats()) {
    if (format->*member == nullptr) continue;
    if (format->name == name) return format;
    known += (known.empty() ? "" : ", ") + std::string(format->name);
  }
  return fail("--format", "'" + name + "'", "one of " + known);
}

// Several readings in a format that can hold one: an error (usage).
Result<> check_readings(const Format& format, const SourceChoice& source);

Result<> print(const Console& console, const Format& format, std::string_view text);

}  // namespace netcase::cli
