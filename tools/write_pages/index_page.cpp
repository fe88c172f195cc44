// SPDX-License-Identifier: Apache-2.0
//
// The page that leads to the others: the overview first, with the diagrams behind each of its arrows, then
// the diagrams by layer, each with what it begins and ends at.

#include "counter/words.h"
#include "diagrams/diagrams.h"
#include "write_pages/html.h"
#include "write_pages/pages.h"

namespace netcase::write_pages {

namespace {

std::string_view title_of(std::string_view layer) {
  const auto word = counter::find_word<counter::Layer>(layer, counter::layer_words);
  return word ? counter::to_title(*word) : layer;
}

std::string_view end_of(const diagram::Edge& edge) {
  const diagram::Diagram* const diagram = diagrams::find_diagram(edge.diagram);
  if (diagram != nullptr) return diagram->title;
  return edge.diagram.empty() ? edge.outside : edge.diagram;
}

std::string ends_of(const diagram::Diagram& diagram, diagram::EdgeKind kind) {
  std::string text;
  for (const diagram::Edge& edge : diagram.edges) {
    if (edge.kind != kind) continue;
    text += (text.empty() ? "" : ", ") + escaped(end_of(edge));
  }
  return text;
}

std::string link_to(const diagram::Diagram& diagram) {
  return link("diagrams/" + std::string(diagram.name) + ".html", diagram.title);
}

// From the sockets down, what each arrow between two floors is made of.
void add_arrows(std::string& out) {
  const diagram::Overview& overview = diagrams::overview();
  for (std::size_t floor = 0; floor + 1 < overview.floors.size(); ++floor) {
    out += "<h2>Between " + escaped(overview.floors[floor]) + " and " + escaped(overview.floors[floor + 1]) +
           "</h2>\n<table>\n";
    for (const diagram::OverviewColumn& column : overview.columns) {
      if (column.floor != floor) continue;
      std::string links;
      for (const std::string_view name : column.diagrams)
        links += (links.empty() ? "" : ", ") + link_to(*diagrams::find_diagram(name));
      out += "<tr><td class=\"id\">" + escaped(column.label) + (column.is_down ? " sent" : " received") +
             "</td><td>" + links + "</td></tr>\n";
    }
    out += "</table>\n";
  }
}

}  // namespace

std::string index_page(const Diagrams& diagrams, std::string_view overview) {
  std::string out =
      "<h1>Where every packet goes, and where it is lost</h1>\n<p>The Linux network stack as " +
      std::to_string(diagrams.size()) +
      " Case diagrams: a broad arrow for the packets that go on, a line across it where a counter counts "
      "them, side "
      "arrows where they are dropped, leave or join. What the counters do not add up to was lost without a "
      "counter.</p>\n";
  out += "<figure>\n" + std::string(overview) +
         "<figcaption>All of them in one picture, with what a small router counted in ten seconds: " +
         code("netcase diagram") + ". " + link("diagrams/overview.svg", "The picture alone") +
         ".</figcaption>\n</figure>\n";
  add_arrows(out);
  for (const std::string_view layer : counter::layer_words) {
    std::string rows;
    for (const diagram::Diagram* diagram : diagrams) {
      if (diagram->layer != layer) continue;
      rows += "<tr><td class=\"id\">" + link_to(*diagram) + "</td><td class=\"faint\">" +
              ends_of(*diagram, diagram::EdgeKind::Entry) + " → " +
              ends_of(*diagram, diagram::EdgeKind::Exit) + "</td></tr>\n";
    }
    if (rows.empty()) continue;
    out += "<h2>" + escaped(title_of(layer)) + "</h2>\n<table>\n" + rows + "</table>\n";
  }
  return page("netcase: Case diagrams of the Linux network stack", "", out);
}

}  // namespace netcase::write_pages
