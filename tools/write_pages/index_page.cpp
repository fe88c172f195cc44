// SPDX-License-Identifier: Apache-2.0
//
// The page that leads to the others: the diagrams by layer, each with what it begins and ends at.

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

}  // namespace

std::string index_page(const Diagrams& diagrams) {
  std::string out =
      "<h1>Where every packet goes, and where it is lost</h1>\n<p>The Linux network stack as " +
      std::to_string(diagrams.size()) +
      " Case diagrams: a broad arrow for the packets that go on, a line across it where a counter counts "
      "them, side "
      "arrows where they are dropped, leave or join. What the counters do not add up to was lost without a "
      "counter.</p>\n";
  for (const std::string_view layer : counter::layer_words) {
    std::string rows;
    for (const diagram::Diagram* diagram : diagrams) {
      if (diagram->layer != layer) continue;
      rows += "<tr><td class=\"id\">" +
              link("diagrams/" + std::string(diagram->name) + ".html", diagram->title) +
              "</td><td class=\"faint\">" + ends_of(*diagram, diagram::EdgeKind::Entry) + " → " +
              ends_of(*diagram, diagram::EdgeKind::Exit) + "</td></tr>\n";
    }
    if (rows.empty()) continue;
    out += "<h2>" + escaped(title_of(layer)) + "</h2>\n<table>\n" + rows + "</table>\n";
  }
  return page("netcase: Case diagrams of the Linux network stack", "", out);
}

}  // namespace netcase::write_pages
