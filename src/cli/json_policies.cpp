// SPDX-License-Identifier: Apache-2.0

#include "cli/json_policies.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "base/json_writer.h"
#include "cli/json_associations.h"
#include "ipsec/flag_words.h"
#include "ipsec/policy_fit.h"

namespace netcase::cli {

namespace {

using ipsec::Policy;
using ipsec::Template;

std::size_t most_relations(const PolicyReport& report) {
  return report.is_each_in_full ? std::numeric_limits<std::size_t>::max() : most_relations_in_json;
}

void write_template(JsonWriter& json, const PolicyReport& report, const Policy& policy,
                    const Template& wanted, const ipsec::TemplateFit& fit) {
  json.begin_object().key("protocol").text(ipsec::to_word(wanted.protocol));
  json.key("mode").text(ipsec::to_word(wanted.mode)).key("spi").number(wanted.spi);
  json.key("reqid").number(wanted.reqid).key("source").text(ipsec::to_text(wanted.source));
  json.key("destination").text(ipsec::to_text(wanted.destination));
  json.key("optional").boolean(wanted.is_optional);
  write_json_some(json, "said", fit.associations, most_relations(report), [&](std::uint32_t position) {
    json.text(ipsec::to_text(report.dump->associations[position].said));
  });
  write_json_near_miss(json, *report.dump, policy, wanted, fit.nearest);
  json.end_object();
}

void write_particulars(JsonWriter& json, const Policy& policy) {
  json.key("priority").number(policy.priority).key("table").text(policy.is_sub ? "sub" : "main");
  json.key("selector");
  write_json_selector(json, policy.selector);
  json.key("mark");
  write_json_mark(json, policy.mark);
  json.key("if_id").number(policy.if_id).key("offload");
  write_json_offload(json, policy.offload);
  json.key("flags");
  write_json_words(json, ipsec::policy_flag_words(policy.flags));
  json.key("security_context");
  if (policy.security_context.empty()) json.null();
  else json.text(policy.security_context);
  json.key("added");
  write_json_moment(json, policy.usage.added_s);
  json.key("last_used");
  write_json_moment(json, policy.usage.used_s);
}

void write_policy(JsonWriter& json, const PolicyReport& report, std::uint32_t position) {
  const Policy& policy = report.dump->policies[position];
  const Relations& relations = *report.relations;
  json.begin_object().key("index").number(policy.index);
  json.key("direction").text(ipsec::to_word(policy.direction)).key("socket").boolean(policy.is_of_socket);
  json.key("action").text(policy.is_block ? "block" : "allow").key("sas");
  json.text(ipsec::to_word(ipsec::fit_of(*report.dump, relations.groups, position)));
  write_particulars(json, policy);
  const auto fits = report.fits->of(position);
  json.key("templates").begin_array();
  for (std::size_t i = 0; i < fits.size(); ++i)
    write_template(json, report, policy, policy.templates[i], fits[i]);
  json.end_array();
  write_json_some(json, "groups", relations.groups.of_policy(position), most_relations(report),
                  [&](std::uint32_t group) { write_json_group(json, *report.dump, relations, group); });
  json.end_object();
}

void write_defaults(std::string& out, const PolicyReport& report) {
  JsonWriter json(out);
  const auto& defaults = report.dump->defaults;
  if (!defaults) {
    json.null();
    return;
  }
  const auto word = [](bool is_blocked) -> std::string_view { return is_blocked ? "block" : "accept"; };
  json.begin_object().key("out").text(word(defaults->is_out_blocked));
  json.key("in").text(word(defaults->is_in_blocked));
  json.key("fwd").text(word(defaults->is_forward_blocked)).end_object();
}

}  // namespace

// Written in pieces, so that the commas between are set by hand.
void write_json_policies(std::string& out, const PolicyReport& report, const Console& /*console*/) {
  if (report.count) {
    JsonWriter(out).begin_object().key("count").number(*report.count).end_object();
    out += '\n';
    return;
  }
  bool is_first = report.is_first;
  if (is_first) out += R"({"policies":[)";
  for (const std::uint32_t position : report.chosen) {
    if (!is_first) out += ',';
    JsonWriter json(out);
    write_policy(json, report, position);
    is_first = false;
  }
  if (!report.is_last) return;
  out += R"(],"defaults":)";
  write_defaults(out, report);
  out += "}\n";
}

}  // namespace netcase::cli
