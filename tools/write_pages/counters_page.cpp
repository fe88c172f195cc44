// SPDX-License-Identifier: Apache-2.0
//
// The catalogue: every counter with what it counts, why it grows, and the diagrams it stands in.

#include <algorithm>
#include <cstddef>

#include "catalogue/catalogue.h"
#include "counter/words.h"
#include "write_pages/html.h"
#include "write_pages/pages.h"

namespace netcase::write_pages {

namespace {

bool has_counter(const diagram::Diagram& diagram, std::string_view full_name) {
  const auto names = [&](std::span<const diagram::CounterName> counters) {
    return std::any_of(counters.begin(), counters.end(),
                       [&](const diagram::CounterName& counter) { return counter.full == full_name; });
  };
  return std::any_of(diagram.edges.begin(), diagram.edges.end(), [&](const diagram::Edge& edge) {
    return names(edge.counters) || std::any_of(edge.labels.begin(), edge.labels.end(),
                                               [&](const auto& label) { return names(label.counters); });
  });
}

// An anchor without the characters that a URL would have to encode: "IcmpMsgInType<N>" is "IcmpMsgInTypeN".
std::string anchor(std::string_view full_name) {
  std::string text;
  for (const char c : full_name) {
    if (c != '<' && c != '>') text += c;
  }
  return text;
}

void add_counter(std::string& out, const catalogue::CounterFacts& facts, const Diagrams& diagrams) {
  out += "<tr id=\"" + escaped(anchor(facts.full_name)) + "\"><td class=\"id\">" + code(facts.full_name) +
         "</td><td>";
  out += "<b>" + escaped(facts.brief) + "</b><br>" + escaped(facts.meaning) + " " + escaped(facts.cause);
  if (!facts.change.empty()) out += "<span class=\"more\">" + escaped(facts.change) + "</span>";
  std::string places;
  for (const diagram::Diagram* diagram : diagrams) {
    if (!has_counter(*diagram, facts.full_name)) continue;
    places += (places.empty() ? "" : ", ") +
              link("diagrams/" + std::string(diagram->name) + ".html", diagram->title);
  }
  std::string last(counter::to_word(facts.counter_class));
  if (facts.severity != counter::Severity::Normal)
    last += ", " + std::string(counter::to_word(facts.severity));
  out += "<span class=\"more\">" + escaped(facts.unit) + " · " + last +
         (places.empty() ? "" : " · " + places) + "</span></td></tr>\n";
}

}  // namespace

std::string counter_target(std::string_view full_name, std::string_view up) {
  const auto facts = catalogue::find_counter(full_name);
  return facts ? std::string(up) + "counters.html#" + anchor(facts->full_name) : std::string();
}

std::string counter_link(std::string_view full_name, std::string_view up) {
  std::string target = counter_target(full_name, up);
  // All of a family: its members share a description.
  if (target.empty() && full_name.ends_with('*'))
    target = counter_target(std::string(full_name.substr(0, full_name.size() - 1)).append("0"), up);
  return target.empty() ? code(full_name) : "<a href=\"" + escaped(target) + "\">" + code(full_name) + "</a>";
}

std::string counters_page(const Diagrams& diagrams) {
  std::string out = "<h1>Counters</h1>\n<p>What each of the " + std::to_string(catalogue::counter_count()) +
                    " counters of the Linux network stack counts, and why it grows. " +
                    code("netcase explain NAME") + " tells more, with its value here and now.</p>\n<p>";
  for (const catalogue::GroupFacts& group : catalogue::all_groups())
    out += link("#group-" + std::string(group.name), group.name == "-" ? "devices" : group.name) + " ";
  out += "</p>\n";
  std::string_view group;
  for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
    const catalogue::CounterFacts facts = catalogue::counter_at(i);
    if (facts.group != group) {
      if (!group.empty()) out += "</table>\n";
      group = facts.group;
      const catalogue::GroupFacts* const known = catalogue::find_group(group);
      out += "<h2 id=\"group-" + escaped(group) + "\">" + escaped(known == nullptr ? group : known->title) +
             "</h2>\n<table>\n";
    }
    add_counter(out, facts, diagrams);
  }
  out += "</table>\n";
  return page("Counters · netcase", "", out);
}

}  // namespace netcase::write_pages
