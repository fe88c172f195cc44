// SPDX-License-Identifier: Apache-2.0
//
// Members are written by name, so that the compiler finds what has changed in one place only.

#include "compile_diagrams/write.h"

#include <string_view>

#include "base/appender.h"
#include "compiler/constant_tables.h"

namespace netcase::compile_diagrams {

namespace {

using compiler::ConstantTable;
using compiler::literal;
using diagram::CounterName;
using diagram::Diagram;
using diagram::Edge;
using diagram::FlowName;
using diagram::Label;
using diagram::Overview;
using diagram::OverviewColumn;
using diagram::Stage;
using diagram::WrittenBalance;

constexpr std::string_view opening =
    R"(// Generated from data/diagrams/ by tools/compile_diagrams. Edit the data, not this.
#include "diagrams/tables.h"

namespace netcase::diagrams {

namespace {

using diagram::Counting;
using diagram::EdgeKind;

)";

constexpr std::string_view closing = R"(
}  // namespace

extern constinit const std::span<const diagram::Diagram> table{diagram_table};
extern constinit const diagram::Overview overview_table{floors, columns};

}  // namespace netcase::diagrams
)";

class Writer {
 public:
  std::string write(std::span<const Diagram* const> diagrams, const Overview& overview) {
    for (const Diagram* diagram : diagrams) diagrams_.add(to_text(*diagram));
    for (const std::string_view floor : overview.floors) floors_.add(literal(floor));
    for (const OverviewColumn& column : overview.columns) columns_.add(to_text(column));
    std::string out(opening);
    for (const ConstantTable* table : {&counters_, &texts_, &labels_, &stages_, &edges_, &balances_,
                                       &diagrams_, &flows_, &floors_, &columns_})
      table->write(out);
    return out.append(closing);
  }

 private:
  static std::string to_text(const CounterName& counter) {
    return "{" + literal(counter.full) + ", " + literal(counter.group) + ", " + literal(counter.name) + "}";
  }
  std::string add(std::span<const CounterName> counters) {
    for (const CounterName& counter : counters) counters_.add(to_text(counter));
    return counters_.span_of_last(counters.size());
  }
  std::string add(std::span<const std::string_view> texts) {
    for (const std::string_view text : texts) texts_.add(literal(text));
    return texts_.span_of_last(texts.size());
  }
  std::string add(std::span<const Label> labels) {
    for (const Label& label : labels) {
      labels_.add("{.is_part = " + std::string(label.is_part ? "true" : "false") +
                  ", .counters = " + add(label.counters) + ", .unit = " + literal(label.unit) +
                  ", .text = " + literal(label.text) + "}");
    }
    return labels_.span_of_last(labels.size());
  }
  std::string add(std::span<const Stage> stages) {
    for (const Stage& stage : stages) {
      stages_.add("{.id = " + literal(stage.id) + ", .label = " + literal(stage.label) +
                  ", .function = " + literal(stage.function) + ", .hook = " + literal(stage.hook) +
                  ", .unit = " + literal(stage.unit) + ", .residual = " + literal(stage.residual) +
                  ", .exceptions = " + add(stage.exceptions) + ", .notes = " + add(stage.notes) + "}");
    }
    return stages_.span_of_last(stages.size());
  }
  std::string add(std::span<const Edge> edges) {
    for (const Edge& edge : edges) edges_.add(to_text(edge));
    return edges_.span_of_last(edges.size());
  }
  std::string to_text(const Edge& edge) {
    std::string out = "{.kind = EdgeKind{";
    Appender(out).number(static_cast<std::size_t>(edge.kind)).text("}, .stage = ").number(edge.stage);
    out += ", .diagram = " + literal(edge.diagram) + ", .outside = " + literal(edge.outside) +
           ", .counting = Counting{";
    Appender(out).number(static_cast<std::size_t>(edge.counting));
    out += "}, .counters = " + add(edge.counters) + ", .less = " + add(edge.less) +
           ", .unit = " + literal(edge.unit) + ", .text = " + literal(edge.text);
    out += ", .condition = {" + to_text(edge.condition.column) + ", " +
           (edge.condition.is_absent ? "true" : "false") + "}";
    out += ", .labels = " + add(edge.labels) + ", .notes = " + add(edge.notes) + "}";
    return out;
  }
  std::string add(std::span<const WrittenBalance> balances) {
    for (const WrittenBalance& balance : balances)
      balances_.add("{.name = " + literal(balance.name) + ", .stages = " + add(balance.stages) + "}");
    return balances_.span_of_last(balances.size());
  }
  std::string to_text(const Diagram& diagram) {
    return "{.name = " + literal(diagram.name) + ", .title = " + literal(diagram.title) +
           ", .layer = " + literal(diagram.layer) + ", .is_down = " + (diagram.is_down ? "true" : "false") +
           ", .is_reference = " + (diagram.is_reference ? "true" : "false") +
           ", .groups = " + add(diagram.groups) + ", .stages = " + add(diagram.stages) +
           ", .edges = " + add(diagram.edges) + ", .notes = " + add(diagram.notes) +
           ", .balances = " + add(diagram.balances) + "}";
  }

  std::string add(std::span<const FlowName> flows) {
    for (const FlowName& flow : flows) {
      flows_.add("{" + literal(flow.diagram) + ", " + literal(flow.place) + ", " +
                 (flow.begins_another ? "true" : "false") + "}");
    }
    return flows_.span_of_last(flows.size());
  }
  std::string to_text(const OverviewColumn& column) {
    std::string out = "{.floor = ";
    Appender(out).number(column.floor);
    out.append(", .is_down = ").append(column.is_down ? "true" : "false");
    out += ", .label = " + literal(column.label) + ", .full_label = " + literal(column.full_label) +
           ", .begin = " + add(column.begin) + ", .end = " + add(column.end) +
           ", .diagrams = " + add(column.diagrams) + ", .bridge = " + add(column.bridge) +
           ", .bridge_verb = " + literal(column.bridge_verb) +
           ", .bridge_noun = " + literal(column.bridge_noun);
    out += ", .beside = " + to_text(column.beside) + ", .beside_text = " + literal(column.beside_text) +
           ", .look = " + literal(column.look) + ", .returns = " + literal(column.returns) + "}";
    return out;
  }

  ConstantTable counters_{"diagram::CounterName", "counters"};
  ConstantTable texts_{"std::string_view", "texts"};
  ConstantTable labels_{"diagram::Label", "labels"};
  ConstantTable stages_{"diagram::Stage", "stages"};
  ConstantTable edges_{"diagram::Edge", "edges"};
  ConstantTable balances_{"diagram::WrittenBalance", "balances"};
  ConstantTable diagrams_{"diagram::Diagram", "diagram_table"};
  ConstantTable flows_{"diagram::FlowName", "flows"};
  ConstantTable floors_{"std::string_view", "floors"};
  ConstantTable columns_{"diagram::OverviewColumn", "columns"};
};

}  // namespace

std::string write_tables(std::span<const Diagram* const> diagrams, const Overview& overview) {
  return Writer().write(diagrams, overview);
}

}  // namespace netcase::compile_diagrams
