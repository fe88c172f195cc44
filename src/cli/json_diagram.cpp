// SPDX-License-Identifier: Apache-2.0

#include "cli/json_diagram.h"

#include <algorithm>
#include <span>
#include <vector>

#include "base/json_writer.h"
#include "counter/words.h"
#include "render/verdict.h"

namespace netcase::cli {

namespace {

using diagram::Flow;
using diagram::Flows;
using diagram::Graph;
using diagram::nowhere;
using diagram::Residual;
using diagram::Wire;

template <class Member>
void write_or_null(JsonWriter& json, std::string_view key, const Member& number) {
  json.key(key);
  if (number) json.number(*number);
  else json.null();
}

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) json.null();
  else json.text(text);
}

// Programs read what one thing is called: what people read as packets is an skb, and "messages" a "message".
std::string_view unit_of(std::string_view unit) {
  if (unit == "packets") return "skb";
  return unit.substr(0, unit.size() - (unit.ends_with('s') ? 1 : 0));
}

// Where a wire begins or ends: a node of its diagram, another diagram, or the outside in words.
std::string end_of(const Graph& graph, const Wire& wire, std::size_t node) {
  if (node != nowhere) return std::string(graph.stage_of(node).id);
  if (wire.kind == diagram::WireKind::Drop) return "drop";
  if (wire.edge == nullptr) return "outside";
  return std::string(wire.edge->diagram.empty() ? wire.edge->outside : wire.edge->diagram);
}

// What is told of counters in both manners of edges. Absent: this kernel, or this listing, does not have it.
void write_counters(JsonWriter& json, const Flows& flows, std::span<const diagram::CounterName> counters) {
  json.key("counters").begin_array();
  for (const auto& counter : counters) json.text(counter.full);
  json.end_array();
  json.key("absent").begin_array();
  for (const auto& counter : counters) {
    if (flows.is_absent(counter)) json.text(counter.full);
  }
  json.end_array();
}

std::vector<std::string> sharers(const Graph& graph, const Wire& wire) {
  std::vector<std::string> ids;
  for (const Wire& other : graph.wires) {
    if (&other == &wire || graph.diagrams[other.diagram]->is_reference) continue;
    const bool shares = std::any_of(wire.counters().begin(), wire.counters().end(), [&](const auto& counter) {
      return std::find(other.counters().begin(), other.counters().end(), counter) != other.counters().end();
    });
    if (shares) ids.push_back(wire_id(graph, other));
  }
  return ids;
}

void write_edge(JsonWriter& json, const Flows& flows, const Wire& wire, const Flow& flow) {
  const Graph& graph = flows.graph;
  json.begin_object();
  json.key("id").text(wire_id(graph, wire));
  json.key("from").text(end_of(graph, wire, wire.source));
  json.key("to").text(end_of(graph, wire, wire.target));
  json.key("kind").text(diagram::wire_words[static_cast<std::size_t>(wire.kind)]);
  write_counters(json, flows, wire.counters());
  write_or_null(json, "count", flow.count);
  write_or_null(json, "value", flow.value());
  json.key("min").number(flow.least);
  write_or_null(json, "max", flow.most);
  json.key("how").text(diagram::how_words[static_cast<std::size_t>(flow.how)]);
  json.key("shared_with").begin_array();
  for (const std::string& id : sharers(graph, wire)) json.text(id);
  json.end_array();
  json.key("inside").null();
  json.key("unit").text(unit_of(wire.unit));
  write_text_or_null(json, "label", wire.edge == nullptr ? std::string_view() : wire.edge->text);
  json.end_object();
}

// "Of these", and what measures the same place in another way: on the edge, never a flow.
void write_labels(JsonWriter& json, const Flows& flows, const Wire& wire, std::size_t& number) {
  if (wire.edge == nullptr) return;
  for (const diagram::Label& label : wire.edge->labels) {
    json.begin_object();
    json.key("id").text(wire_id(flows.graph, wire) + "." + std::to_string(++number));
    json.key("from").text(end_of(flows.graph, wire, wire.source));
    json.key("to").text(end_of(flows.graph, wire, wire.target));
    json.key("kind").text(diagram::wire_words[static_cast<std::size_t>(wire.kind)]);
    write_counters(json, flows, label.counters);
    std::optional<std::uint64_t> sum = 0;
    for (const auto& counter : label.counters) {
      const auto change = flows.change_of(counter);
      sum = sum && change ? std::optional(*sum + *change) : std::nullopt;
    }
    write_or_null(json, "count", sum);
    write_or_null(json, "value", sum);
    write_or_null(json, "min", std::optional(sum.value_or(0)));
    write_or_null(json, "max", sum);
    json.key("how").text(sum ? "counted" : "unknown");
    json.key("shared_with").begin_array().end_array();
    json.key("inside");
    if (label.is_part && !wire.counters().empty()) json.text(wire.counters()[0].full);
    else json.null();
    json.key("unit").text(unit_of(label.unit.empty() ? wire.unit : label.unit));
    write_text_or_null(json, "label", label.text);
    json.end_object();
  }
}

void write_residual(JsonWriter& json, const Residual& residual) {
  json.begin_object();
  json.key("name").text(residual.balance.name);
  json.key("value");
  if (!residual.magnitude) json.null();
  else if (residual.is_negative) json.negative(*residual.magnitude);
  else json.number(*residual.magnitude);
  json.key("noise").boolean(residual.is_noise && residual.magnitude.value_or(0) > 0);
  json.key("terms").begin_array();
  for (const diagram::Term& term : residual.balance.terms) json.text(to_text(term));
  json.end_array();
  json.key("may_be").begin_array();
  for (const std::string_view text : residual.balance.may_be) json.text(text);
  json.end_array();
  json.key("explained_by").begin_array();
  for (const auto& counter : residual.balance.explained_by) json.text(counter.full);
  json.end_array();
  write_text_or_null(json, "why", residual.why);
  json.end_object();
}

void write_diagram(JsonWriter& json, const DiagramReport& report, std::size_t index) {
  const Graph& graph = report.flows.graph;
  const diagram::Diagram& diagram = *graph.diagrams[index];
  json.begin_object();
  json.key("name").text(diagram.name);
  json.key("title").text(diagram.title);
  json.key("interval_s");
  if (report.older != nullptr && report.delta.interval_ns)
    json.fixed(static_cast<double>(*report.delta.interval_ns) / 1e9, 3);
  else json.null();
  json.key("nodes").begin_array();
  for (const diagram::Stage& stage : diagram.stages) {
    json.begin_object();
    json.key("id").text(stage.id);
    json.key("label").text(stage.label);
    write_text_or_null(json, "hook", stage.hook);
    write_text_or_null(json, "function", stage.function);
    json.end_object();
  }
  json.end_array();
  json.key("edges").begin_array();
  for (std::size_t i = 0; i < graph.wires.size(); ++i) {
    if (graph.wires[i].diagram != index) continue;
    write_edge(json, report.flows, graph.wires[i], report.flows.wires[i]);
    std::size_t number = 0;
    write_labels(json, report.flows, graph.wires[i], number);
  }
  json.end_array();
  json.key("residuals").begin_array();
  for (const Residual& residual : report.flows.residuals) {
    if (residual.balance.diagram == index) write_residual(json, residual);
  }
  json.end_array();
  json.end_object();
}

void write_all_diagrams(JsonWriter& json, const DiagramReport& report) {
  json.key("diagrams").begin_array();
  const auto& all = report.flows.graph.diagrams;
  for (const diagram::Diagram* diagram : report.shown) {
    write_diagram(json, report,
                  static_cast<std::size_t>(std::find(all.begin(), all.end(), diagram) - all.begin()));
  }
  json.end_array();
}

void write_loss(JsonWriter& json, const OverviewReport& report, const layout::Loss& loss) {
  const layout::Column& column = report.stack.columns[loss.column];
  json.begin_object();
  json.key("counter");
  if (loss.is_uncounted) json.null();
  else json.text(loss.name);
  json.key("residual");
  if (loss.is_uncounted) json.text(loss.name);
  else json.null();
  json.key("count").number(loss.count);
  json.key("severity").text(counter::to_word(loss.severity));
  json.key("what").text(loss.subject).key("why").text(loss.why);
  json.key("floor").text(report.stack.overview->floors[column.facts->floor + 1U]);
  json.key("column").text(column.facts->label);
  json.key("direction").text(column.facts->is_down ? "out" : "in");
  json.key("diagram").text(loss.diagram);
  json.key("explained_by").begin_array();
  for (const std::string_view counter : loss.explained_by) json.text(counter);
  json.end_array();
  json.key("command").text(render::command_for(loss, report.source));
  json.end_object();
}

}  // namespace

void write_json_diagrams(std::string& out, const DiagramReport& report, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_object();
  write_all_diagrams(json, report);
  json.end_object();
  out += '\n';
}

void write_json_overview(std::string& out, const OverviewReport& report, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_object();
  json.key("losses").begin_array();
  for (const layout::Loss& loss : report.stack.losses) write_loss(json, report, loss);
  json.end_array();
  write_all_diagrams(json, report.diagrams);
  json.end_object();
  out += '\n';
}

}  // namespace netcase::cli
