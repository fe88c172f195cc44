// SPDX-License-Identifier: Apache-2.0
//
// All laws between the counters, each counter in them a link to what it counts.

#include "catalogue/catalogue.h"
#include "write_pages/html.h"
#include "write_pages/pages.h"

namespace netcase::write_pages {

namespace {

bool is_name(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string linked(std::string_view law) {
  std::string out;
  while (!law.empty()) {
    std::size_t end = 0;
    while (end < law.size() && is_name(law[end])) ++end;
    if (end == 0) {
      out += escaped(law.substr(0, 1));
      law.remove_prefix(1);
      continue;
    }
    const bool is_prefix = end < law.size() && law[end] == '*' && law[0] > '9';
    const std::string_view word = law.substr(0, end + (is_prefix ? 1 : 0));
    out += counter_link(word, "");
    law.remove_prefix(word.size());
  }
  return out;
}

}  // namespace

std::string laws_page() {
  std::string out = "<h1>Laws</h1>\n<p>" + std::to_string(catalogue::all_laws().size()) +
                    " relations between counters that the kernel's code guarantees. " +
                    code("netcase check") +
                    " holds them against a machine, an interval or two snapshots.</p>\n<table>\n";
  for (const catalogue::LawFacts& law : catalogue::all_laws()) {
    out += "<tr id=\"" + escaped(law.id) + "\"><td class=\"id\">" + code(law.id) + "<span class=\"more\">" +
           escaped(law.certainty) + "</span></td><td>" + linked(law.text) + "<span class=\"more\">because " +
           escaped(law.reason) + "</span>";
    if (!law.exceptions.empty()) out += "<span class=\"more\">except: " + escaped(law.exceptions) + "</span>";
    out += "<span class=\"more\">kernels: " + escaped(law.kernels) +
           (law.holds_for_deltas ? "" : " · for totals, not for changes") + "</span></td></tr>\n";
  }
  out += "</table>\n";
  return page("Laws · netcase", "", out);
}

}  // namespace netcase::write_pages
