// SPDX-License-Identifier: Apache-2.0
//
// A reason for a program's reader stands alone: where the id is but a number it begins with what it means.

#include "cli/json_xfrm.h"

#include "base/json_writer.h"

namespace netcase::cli {

namespace {

void write_suspect(JsonWriter& json, const ipsec::Suspect& suspect) {
  const bool tells_itself = suspect.name.starts_with(suspect.id);
  json.begin_object().key("kind").text(ipsec::to_word(suspect.kind)).key("id").text(suspect.id);
  json.key("reason").text(tells_itself ? suspect.reason : suspect.name + ": " + suspect.reason);
  json.key("score").number(suspect.score).end_object();
}

// Since boot there is no change, only a value.
void write_counter(JsonWriter& json, const XfrmRow& row, bool has_interval) {
  json.begin_object().key("name").text(row.full_name).key("value");
  if (row.change.newer) json.number(row.change.newer->magnitude);
  else json.null();
  json.key("change");
  if (has_interval && row.change.change) json.number(*row.change.change);
  else json.null();
  json.key("rate");
  if (row.rate) json.fixed(*row.rate, 3);
  else json.null();
  json.key("meaning");
  if (row.facts) json.text(row.facts->meaning);
  else json.null();
  json.key("suspects").begin_array();
  for (const ipsec::Suspect& suspect : row.suspects) write_suspect(json, suspect);
  json.end_array().end_object();
}

}  // namespace

void write_json_xfrm(std::string& out, const XfrmReport& report, const Console& /*console*/,
                     bool /*is_first*/) {
  JsonWriter json(out);
  json.begin_object().key("counters").begin_array();
  for (const XfrmSection& section : report.sections) {
    for (const XfrmRow& row : section.rows) write_counter(json, row, report.older != nullptr);
  }
  json.end_array().key("lacking").begin_array();
  for (const ipsec::Lack& lack : report.lacks) {
    json.begin_object().key("id").text(lack.id).key("reason").text(lack.name + ": " + lack.reason);
    json.key("met_packet").boolean(lack.has_met_packet).end_object();
  }
  json.end_array().key("larval_drop");
  if (report.drops_while_larval) json.boolean(*report.drops_while_larval);
  else json.null();
  json.end_object();
  out += '\n';
}

}  // namespace netcase::cli
