// SPDX-License-Identifier: Apache-2.0
//
// The page of a diagram: its picture, then the path in words, stage after stage as the packet travels, with
// all that the picture has no room for: functions and hooks of the kernel, what each counter counts, notes.

#include <algorithm>
#include <cstddef>

#include "catalogue/catalogue.h"
#include "diagrams/diagrams.h"
#include "write_pages/html.h"
#include "write_pages/pages.h"

namespace netcase::write_pages {

namespace {

using diagram::Balance;
using diagram::Counting;
using diagram::Diagram;
using diagram::Edge;
using diagram::EdgeKind;
using diagram::Label;
using diagram::Stage;

constexpr std::string_view up = "../";

std::string_view title_of(std::string_view name) {
  const Diagram* const diagram = diagrams::find_diagram(name);
  return diagram == nullptr ? name : diagram->title;
}

std::string where_text(const Edge& edge) {
  if (edge.diagram.empty()) return escaped(edge.outside);
  return link(std::string(edge.diagram) + ".html", title_of(edge.diagram));
}

std::string brief_of(std::string_view full_name) {
  const auto facts = catalogue::find_counter(full_name);
  return facts ? " <span class=\"faint\">" + escaped(facts->brief) + "</span>" : std::string();
}

// "IpInHdrErrors bad header, bad options, TTL": each counter with what it counts.
std::string counters_text(std::span<const diagram::CounterName> counters) {
  std::string text;
  for (const diagram::CounterName& counter : counters) {
    if (!text.empty()) text += " + ";
    text += counter_link(counter.full, up) + brief_of(counter.full);
  }
  return text;
}

void add_more(std::string& out, const std::string& text) {
  out += "<span class=\"more\">" + text + "</span>";
}

void add_details(std::string& out, const Edge& edge) {
  for (const Label& label : edge.labels) {
    std::string text = label.is_part ? "of these: " : "beside it: ";
    text += counters_text(label.counters);
    if (!label.text.empty()) text += ", " + escaped(label.text);
    if (!label.unit.empty()) text += " (in " + escaped(label.unit) + ")";
    add_more(out, text);
  }
  if (!edge.condition.empty()) {
    add_more(out, std::string(edge.condition.is_absent ? "only on kernels that do not print "
                                                       : "only on kernels that print ") +
                      counter_link(edge.condition.column.full, up));
  }
  for (const std::string_view note : edge.notes) add_more(out, escaped(note));
}

std::string counting_text(const Edge& edge) {
  switch (edge.counting) {
    case Counting::None: return {};
    case Counting::Own: return counters_text(edge.counters);
    case Counting::Seen:
      return "seen by " + counters_text(edge.counters) +
             (edge.less.empty() ? "" : " less " + counters_text(edge.less));
  }
  return {};
}

void add_side(std::string& out, const Edge& edge) {
  const bool is_uncounted = edge.kind == EdgeKind::Drop && edge.counting == Counting::None;
  const std::string_view kind = edge.kind == EdgeKind::Drop    ? (is_uncounted ? "lost" : "dropped")
                                : edge.kind == EdgeKind::Leave ? "leaves for"
                                : edge.kind == EdgeKind::Join  ? "joins from"
                                                               : "aside";
  const std::string_view role =
      is_uncounted ? "uncounted" : diagram::edge_words[static_cast<std::size_t>(edge.kind)];
  out += "<li><span class=\"kind " + std::string(role) + "\">" + std::string(kind) + "</span>";
  std::string text = edge.kind == EdgeKind::Drop ? std::string() : where_text(edge);
  if (!edge.text.empty()) text += (text.empty() ? "" : ": ") + escaped(edge.text);
  const std::string counting = counting_text(edge);
  if (!counting.empty()) text += (text.empty() ? "" : " · ") + counting;
  if (is_uncounted) text += " · no counter";
  out += text;
  add_details(out, edge);
  out += "</li>\n";
}

void add_stage(std::string& out, const Diagram& diagram, std::size_t index) {
  const Stage& stage = diagram.stages[index];
  out += "<section class=\"stage\"><h3>" + escaped(stage.label) + "</h3>\n";
  std::string kernel;
  if (!stage.function.empty()) kernel += code(std::string(stage.function) + "()");
  if (!stage.hook.empty())
    kernel += (kernel.empty() ? "netfilter hook " : ", netfilter hook ") + code(stage.hook);
  if (index > 0 && diagram.stages[index - 1].unit != stage.unit)
    kernel += (kernel.empty() ? "" : ", ") + ("in " + escaped(stage.unit) + " from here on");
  if (!kernel.empty()) out += "<p class=\"small faint\">" + kernel + "</p>\n";
  for (const std::string_view note : stage.notes) out += "<p class=\"small\">" + escaped(note) + "</p>\n";
  std::string sides;
  for (const Edge& edge : diagram.edges) {
    const bool is_side = edge.kind == EdgeKind::Drop || edge.kind == EdgeKind::Leave ||
                         edge.kind == EdgeKind::Join || edge.kind == EdgeKind::Aside;
    if (is_side && edge.stage == index) add_side(sides, edge);
  }
  if (!sides.empty()) out += "<ul>\n" + sides + "</ul>\n";
  out += "</section>\n";
}

void add_crossings(std::string& out, const Diagram& diagram, EdgeKind kind, std::size_t stage,
                   std::string_view words) {
  for (const Edge& edge : diagram.edges) {
    if (edge.kind != kind || (kind == EdgeKind::Count && edge.stage != stage)) continue;
    out += "<div class=\"count\">" + std::string(words);
    if (kind != EdgeKind::Count) out += where_text(edge) + (edge.counting == Counting::None ? "" : " · ");
    out += counting_text(edge);
    add_details(out, edge);
    out += "</div>\n";
  }
}

void add_path(std::string& out, const Diagram& diagram) {
  out += "<h2>The path, in words</h2>\n";
  add_crossings(out, diagram, EdgeKind::Entry, 0, "from ");
  for (std::size_t stage = 0; stage < diagram.stages.size(); ++stage) {
    add_stage(out, diagram, stage);
    add_crossings(out, diagram, EdgeKind::Count, stage, "counted by ");
  }
  add_crossings(out, diagram, EdgeKind::Exit, 0, "on to ");
}

bool concerns(const Balance& balance, const diagram::Graph& graph, const Diagram& diagram) {
  return std::any_of(balance.nodes.begin(), balance.nodes.end(),
                     [&](std::size_t node) { return graph.diagrams[graph.nodes[node].diagram] == &diagram; });
}

std::string list(const std::vector<std::string_view>& texts) {
  std::string out = "<ul>\n";
  for (const std::string_view text : texts) out += "<li>" + escaped(text) + "</li>\n";
  return out + "</ul>\n";
}

void add_balance(std::string& out, const Balance& balance) {
  out += "<p class=\"sum\"><b>" + escaped(balance.name) + "</b> = ";
  bool is_first = true;
  for (const diagram::Term& term : balance.terms) {
    if (!is_first || !term.is_plus) out += term.is_plus ? " + " : " − ";
    out += counter_link(term.counter.full, up);
    is_first = false;
  }
  out += "</p>\n";
  if (!balance.may_be.empty())
    out += "<p>What is left was lost without a counter:</p>\n" + list(balance.may_be);
  if (!balance.explained_by.empty()) {
    std::string names;
    for (const diagram::CounterName& counter : balance.explained_by)
      names += (names.empty() ? "" : ", ") + counter_link(counter.full, up);
    out += "<p>A part of it may be explained by " + names + ".</p>\n";
  }
  if (!balance.exceptions.empty())
    out +=
        "<p>Below zero it is by packets that nothing counted as they came:</p>\n" + list(balance.exceptions);
}

void add_balances(std::string& out, const Diagram& diagram, const Stack& stack) {
  out += "<h2>What must add up</h2>\n";
  bool has_one = false;
  for (const Balance& balance : stack.balances) {
    if (!concerns(balance, stack.graph, diagram)) continue;
    add_balance(out, balance);
    has_one = true;
  }
  if (has_one) return;
  out +=
      "<p>Nothing: packets come or go here that no counter counts, so no sum of counters can tell how many "
      "were lost "
      "without one.</p>\n";
}

}  // namespace

Stack make_stack(const Diagrams& diagrams) {
  Stack stack;
  stack.graph = diagram::make_graph(diagrams, [](const diagram::Condition& condition) {
    return condition.empty() || !condition.is_absent;
  });
  stack.balances = diagram::derive_balances(stack.graph);
  return stack;
}

std::string diagram_page(const Diagram& diagram, const Stack& stack, std::string_view svg) {
  std::string out = "<h1>" + escaped(diagram.title) + "</h1>\n";
  out += "<p class=\"faint\">" + code("netcase diagram " + std::string(diagram.name)) + " · counted in " +
         escaped(diagram.unit()) + (diagram.is_reference ? " · how the standard sees it" : "") + "</p>\n";
  for (const std::string_view note : diagram.notes) out += "<p>" + escaped(note) + "</p>\n";
  out += "<figure>\n" + std::string(svg);
  out +=
      "<figcaption>What a small router counted in ten seconds. An arrow is as wide as its flow; what is "
      "hatched no "
      "counter has counted; rest the pointer on a counter to read about it. " +
      link(std::string(diagram.name) + ".svg", "The picture alone") + ".</figcaption>\n</figure>\n";
  add_path(out, diagram);
  add_balances(out, diagram, stack);
  return page(std::string(diagram.title) + " · netcase", up, out);
}

}  // namespace netcase::write_pages
