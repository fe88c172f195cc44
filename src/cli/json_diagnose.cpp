// SPDX-License-Identifier: Apache-2.0

#include "cli/json_diagnose.h"

#include <span>

#include "base/json_writer.h"

namespace netcase::cli {

namespace {

void write_cause(JsonWriter& json, const diagnose::FoundCause& cause) {
  json.begin_object().key("text").text(cause.text).key("evidence").begin_array();
  for (const std::string& line : cause.evidence) json.text(line);
  json.end_array()
      .key("likelihood")
      .text(diagnose::likelihood_words[static_cast<std::size_t>(cause.likelihood)])
      .end_object();
}

void write_place(JsonWriter& json, const std::optional<diagnose::Place>& place) {
  json.key("diagram");
  if (place && !place->diagram.empty()) json.text(place->diagram).key("edge").text(place->edge);
  else json.null().key("edge").null();
  json.key("where");
  if (place) json.text(place->words);
  else json.null();
}

void write_found(JsonWriter& json, const diagnose::Found& found) {
  json.begin_object().key("id").text(found.id);
  json.key("severity").text(diagnose::severity_words[static_cast<std::size_t>(found.severity)]);
  json.key("title").text(found.title).key("counters").begin_object();
  for (const auto& [name, change] : found.counters) json.key(name).number(change);
  json.end_object().key("count").number(found.count).key("rate_per_s");
  if (found.rate) json.fixed(*found.rate, 3);
  else json.null();
  write_place(json, found.place);
  json.key("causes").begin_array();
  for (const diagnose::FoundCause& cause : found.causes) write_cause(json, cause);
  json.end_array().key("look").begin_array();
  for (const diagnose::FoundLook& look : found.look) json.text(look.command);
  json.end_array().key("do").begin_array();
  for (const diagnose::FoundRemedy& remedy : found.remedies) json.text(remedy_line(remedy));
  json.end_array().end_object();
}

void write_not_looked_at(JsonWriter& json, std::span<const diagnose::NotLookedAt> list) {
  json.key("could_not_look_at").begin_array();
  for (const diagnose::NotLookedAt& one : list)
    json.begin_object().key("what").text(one.what).key("why").text(one.why).end_object();
  json.end_array();
}

void write_diagnosis(JsonWriter& json, const DiagnoseReport& report) {
  json.key("findings").begin_array();
  for (const diagnose::Found& found : report.diagnosis.found) write_found(json, found);
  json.end_array().key("looked_at").begin_array();
  for (const std::string& what : report.diagnosis.looked_at) json.text(what);
  json.end_array();
  write_not_looked_at(json, report.diagnosis.could_not_look_at);
}

void write_namespace(JsonWriter& json, const DiagnoseReport& report) {
  json.begin_object().key("netns").text(report.name).key("pid");
  if (report.process) json.number(*report.process);
  else json.null();
}

}  // namespace

std::string remedy_line(const diagnose::FoundRemedy& remedy) {
  std::string line = remedy.command;
  if (!remedy.effect.empty() || !remedy.undo.empty()) line += "  # ";
  line += remedy.effect;
  if (!remedy.effect.empty() && !remedy.undo.empty()) line += "; ";
  if (!remedy.undo.empty()) line += "undo: " + remedy.undo;
  return line;
}

void write_json_diagnosis(std::string& out, const DiagnoseReports& reports, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_object();
  if (reports.are_several) json.key("namespaces").begin_array();
  for (const DiagnoseReport& report : reports.reports) {
    if (reports.are_several) write_namespace(json, report);
    write_diagnosis(json, report);
    if (reports.are_several) json.end_object();
  }
  if (reports.are_several) {
    json.end_array();
    write_not_looked_at(json, reports.refused);
  }
  json.end_object();
  out += '\n';
}

}  // namespace netcase::cli
