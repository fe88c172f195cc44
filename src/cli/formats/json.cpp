// SPDX-License-Identifier: Apache-2.0
//
// For programs: one JSON object a reading, on one line. What is not known is null, and integers are exact.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include "base/error.h"
#include "base/json_writer.h"
#include "base/time_text.h"
#include "catalogue/catalogue.h"
#include "catalogue/items.h"
#include "cli/console.h"
#include "cli/explain_report.h"
#include "cli/format.h"
#include "cli/json_associations.h"
#include "cli/json_check.h"
#include "cli/json_diagnose.h"
#include "cli/json_diagram.h"
#include "cli/json_ipsec.h"
#include "cli/json_policies.h"
#include "cli/json_xfrm.h"
#include "cli/show_report.h"
#include "counter/delta.h"
#include "counter/snapshot.h"
#include "counter/value.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

void write_text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) json.null();
  else json.text(text);
}

void write_items(JsonWriter& json, std::string_view key, const catalogue::Items& items) {
  json.key(key).begin_array();
  for (const std::string_view item : items) json.text(item);
  json.end_array();
}

void write_value(JsonWriter& json, std::string_view key, const std::optional<counter::Value>& value) {
  json.key(key);
  if (!value) json.null();
  else if (value->negative) json.negative(value->magnitude);
  else json.number(value->magnitude);
}

void write_number(JsonWriter& json, std::string_view key, const std::optional<std::uint64_t>& number) {
  json.key(key);
  if (number) json.number(*number);
  else json.null();
}

void write_fixed(JsonWriter& json, std::string_view key, const std::optional<double>& number) {
  json.key(key);
  if (number) json.fixed(*number, 3);
  else json.null();
}

std::optional<double> seconds_of(const std::optional<std::uint64_t>& ns) {
  return ns ? std::optional(static_cast<double>(*ns) / 1e9) : std::nullopt;
}

void write_row(JsonWriter& json, const ShowRow& row) {
  json.begin_object();
  json.key("group")
      .text(row.change.group)
      .key("name")
      .text(row.change.name)
      .key("full_name")
      .text(row.full_name);
  write_text_or_null(json, "device", row.change.device);
  write_value(json, "value", row.change.newer);
  write_value(json, "older", row.change.older);
  write_number(json, "change", row.change.change);
  write_fixed(json, "rate_per_s", row.rate);
  json.key("movement").text(counter::movement_words[static_cast<std::size_t>(row.change.movement)]);
  json.key("catalogued").boolean(row.facts.has_value());
  if (row.facts) {
    json.key("unit").text(row.facts->unit).key("kind").text(counter::to_word(row.facts->kind));
    json.key("layer")
        .text(counter::to_word(row.facts->layer))
        .key("class")
        .text(counter::to_word(row.facts->counter_class));
    json.key("severity").text(counter::to_word(row.facts->severity)).key("brief").text(row.facts->brief);
  }
  json.end_object();
}

void write_place(JsonWriter& json, std::string_view key, const counter::Snapshot* snapshot) {
  json.key(key);
  if (snapshot == nullptr) {
    json.null();
    return;
  }
  const counter::Origin& origin = snapshot->origin;
  json.begin_object();
  write_text_or_null(json, "time", origin.time_ns ? to_utc_text(*origin.time_ns) : std::string());
  write_text_or_null(json, "host", origin.host.value_or(""));
  write_text_or_null(json, "kernel", origin.kernel.value_or(""));
  write_text_or_null(json, "boot_id", origin.boot_id.value_or(""));
  write_text_or_null(json, "netns", origin.netns_name.value_or(""));
  json.key("source").text(origin.source).end_object();
}

void show(std::string& out, const ShowReport& report, const Console& /*console*/, bool /*is_first*/) {
  JsonWriter json(out);
  json.begin_object();
  write_fixed(json, "interval_s", seconds_of(report.delta.interval_ns));
  write_place(json, "from", report.older);
  write_place(json, "to", report.newer);
  json.key("moved").number(report.moved).key("total").number(report.total);
  json.key("counters").begin_array();
  for (const ShowSection& section : report.sections) {
    for (const ShowRow& row : section.rows) write_row(json, row);
  }
  json.end_array();
  json.key("absent").begin_object();
  for (const counter::Absence& absence : report.newer->absent) {
    json.key(absence.group).begin_object();
    json.key("reason")
        .text(counter::absence_words[static_cast<std::size_t>(absence.reason)])
        .key("text")
        .text(absence.text)
        .end_object();
  }
  json.end_object().key("problems").begin_array();
  for (const counter::Snapshot* snapshot : {report.older, report.newer}) {
    if (snapshot == nullptr) continue;
    for (const Error& problem : snapshot->problems) {
      json.begin_object().key("where").text(problem.where).key("found").text(problem.found);
      json.key("expected").text(problem.expected).end_object();
    }
  }
  json.end_array().end_object();
  out += '\n';
}

void write_facts(JsonWriter& json, const catalogue::CounterFacts& facts) {
  json.key("group").text(facts.group).key("name").text(facts.name).key("brief").text(facts.brief);
  json.key("meaning").text(facts.meaning).key("unit").text(facts.unit);
  write_text_or_null(json, "unit_note", facts.unit_note);
  json.key("kind")
      .text(counter::to_word(facts.kind))
      .key("direction")
      .text(counter::to_word(facts.direction));
  json.key("layer")
      .text(counter::to_word(facts.layer))
      .key("class")
      .text(counter::to_word(facts.counter_class));
  json.key("severity").text(counter::to_word(facts.severity)).key("cause").text(facts.cause);
  json.key("look").begin_array();
  for (auto item = facts.look.begin(); item != facts.look.end(); ++item) {
    json.begin_object().key("command").text(*item);
    ++item;
    json.key("tells").text(*item).end_object();
  }
  json.end_array().key("change_what").text(facts.change);
  write_text_or_null(json, "not_this", facts.not_this);
  write_items(json, "notes", facts.notes);
  json.key("since").text(facts.since);
  write_items(json, "files", facts.files);
  write_items(json, "kernel_ids", facts.kernel_ids);
  write_items(json, "increment_sites", facts.increment_sites);
  write_items(json, "drop_reasons", facts.drop_reasons);
  write_items(json, "mib_objects", facts.mib_objects);
  write_items(json, "oids", facts.oids);
  write_items(json, "rfcs", facts.rfcs);
}

void list(std::string& out, std::span<const catalogue::CounterFacts> counters, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_array();
  for (const catalogue::CounterFacts& facts : counters) {
    json.begin_object().key("full_name").text(facts.full_name);
    write_facts(json, facts);
    json.end_object();
  }
  json.end_array();
  out += '\n';
}

void write_explanation(JsonWriter& json, const ExplainReport& report) {
  json.begin_object().key("full_name").text(report.full_name).key("catalogued").boolean(report.is_catalogued);
  if (report.is_catalogued) write_facts(json, report.facts);
  write_value(json, "value", report.change ? report.change->newer : std::nullopt);
  write_value(json, "older", report.change ? report.change->older : std::nullopt);
  write_number(json, "change", report.change && report.change->older ? report.change->change : std::nullopt);
  write_fixed(json, "interval_s", seconds_of(report.interval_ns));
  write_fixed(json, "rate_per_s", report.rate);
  write_text_or_null(json, "absent", report.absent_text);
  json.key("laws").begin_array();
  for (const catalogue::LawFacts* law : report.laws) {
    json.begin_object()
        .key("id")
        .text(law->id)
        .key("text")
        .text(law->text)
        .key("certainty")
        .text(law->certainty);
    json.key("kernels").text(law->kernels);
    write_text_or_null(json, "reason", law->reason);
    write_text_or_null(json, "exceptions", law->exceptions);
    json.end_object();
  }
  json.end_array().key("beside").begin_array();
  for (const Beside& beside : report.beside) {
    json.begin_object().key("full_name").text(beside.full_name).key("brief").text(beside.brief);
    write_value(json, "value", beside.value);
    json.end_object();
  }
  json.end_array().end_object();
}

void explain(std::string& out, std::span<const ExplainReport> reports, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_array();
  for (const ExplainReport& report : reports) write_explanation(json, report);
  json.end_array();
  out += '\n';
}

}  // namespace

extern const Format json_format;
const Format json_format = {.name = "json",
                            .is_data = true,
                            .show = &show,
                            .list = &list,
                            .explain = &explain,
                            .diagram = &write_json_diagrams,
                            .diagnose = &write_json_diagnosis,
                            .check = &write_json_check,
                            .overview = &write_json_overview,
                            .saids = &write_json_saids,
                            .associations = &write_json_associations,
                            .policies = &write_json_policies,
                            .groups = &write_json_groups,
                            .xfrm = &write_json_xfrm};

}  // namespace netcase::cli
