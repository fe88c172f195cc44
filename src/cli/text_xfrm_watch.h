// SPDX-License-Identifier: Apache-2.0
//
// `xfrm --watch`: a line for each thing that happens, with the time in front, and for each counter that
// moved. What happens again within one interval is counted, and told at its end.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/xfrm_ears.h"
#include "cli/xfrm_report.h"

namespace netcase::cli {

class XfrmWatchPage {
 public:
  explicit XfrmWatchPage(const Console& console) : console_(console) {}

  // What is watched, and what cannot be.
  std::string beginning(const XfrmEars& ears, const XfrmTables& tables, std::uint64_t interval_ns) const;
  // Empty where the same was told in this interval.
  std::string event(std::int64_t time_ns, std::string_view what, const std::string& text);
  // The counters that moved, and how often what came again.
  std::string end_of_interval(const XfrmReport& report);

 private:
  void write_line(std::string& out, std::int64_t time_ns, bool is_loss, std::string_view text) const;
  void write_below(std::string& out, std::string_view text) const;
  void write_wrapped(std::string& out, std::string_view front, std::string_view text) const;

  const Console& console_;
  std::map<std::string, std::uint64_t> told_;  // in this interval, how often
};

}  // namespace netcase::cli
