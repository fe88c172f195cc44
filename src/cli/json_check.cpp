// SPDX-License-Identifier: Apache-2.0

#include "cli/json_check.h"

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "base/json_writer.h"

namespace netcase::cli {

namespace {

// A counter on both sides is told once; a number of the law itself is no value.
void write_values(JsonWriter& json, const laws::Verdict& verdict) {
  std::set<std::string_view> told;
  json.key("values").begin_object();
  for (const std::vector<laws::Summand>* side : {&verdict.left, &verdict.right}) {
    for (const laws::Summand& summand : *side) {
      if (summand.name.empty() || !told.insert(summand.name).second) continue;
      json.key(summand.name);
      if (!summand.value) json.null();
      else if (summand.value->negative) json.negative(summand.value->magnitude);
      else json.number(summand.value->magnitude);
    }
  }
  json.end_object();
}

}  // namespace

void write_json_check(std::string& out, const CheckReport& report, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_object().key("laws").begin_array();
  for (const laws::Verdict& verdict : report.verdicts) {
    json.begin_object().key("id").text(verdict.law->facts->id).key("text").text(verdict.law->facts->text);
    json.key("state").text(laws::state_words[static_cast<std::size_t>(verdict.state)]);
    json.key("by").number(verdict.by);
    write_values(json, verdict);
    const std::string why = why_text(report, verdict);
    json.key("why");
    if (why.empty()) json.null();
    else json.text(why);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace netcase::cli
