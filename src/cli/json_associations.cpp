// SPDX-License-Identifier: Apache-2.0

#include "cli/json_associations.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/appender.h"
#include "cli/ipsec_words.h"
#include "ipsec/flag_words.h"
#include "ipsec/template_differences.h"

namespace netcase::cli {

namespace {

using ipsec::Association;
using ipsec::Limit;

void write_number_or_null(JsonWriter& json, const std::optional<std::uint64_t>& number) {
  if (number) json.number(*number);
  else json.null();
}

void write_text_or_null(JsonWriter& json, std::string_view text) {
  if (text.empty()) json.null();
  else json.text(text);
}

std::string prefix_text(const ipsec::Address& address, std::uint8_t bits) {
  std::string text = ipsec::to_text(address);
  Appender(text).text("/").number(bits);
  return text;
}

void write_algorithm(JsonWriter& json, std::string_view key,
                     const std::optional<ipsec::Algorithm>& algorithm) {
  if (!algorithm) return;
  json.key(key).begin_object().key("name").text(algorithm->name).key("key_bits").number(algorithm->key_bits);
  json.key("check_bits").number(algorithm->check_bits).end_object();
}

void write_encapsulation(JsonWriter& json, const std::optional<ipsec::Encapsulation>& encapsulation) {
  if (!encapsulation) {
    json.null();
    return;
  }
  json.begin_object().key("kind").text(ipsec::to_word(*encapsulation));
  json.key("source_port").number(encapsulation->source_port);
  json.key("destination_port").number(encapsulation->destination_port).end_object();
}

void write_interface_name(JsonWriter& json, std::int32_t number, const ipsec::InterfaceName& name) {
  if (name.front() != '\0') json.key("interface_name").text(ipsec::interface_text(number, name));
}

void write_limit(JsonWriter& json, std::string_view key, const Limit& limit,
                 const std::optional<std::uint64_t>& used) {
  const auto left = [&](const std::optional<std::uint64_t>& end) -> std::optional<std::uint64_t> {
    if (!end) return std::nullopt;
    return *end - std::min(*end, used.value_or(0));
  };
  json.key(key).begin_object().key("soft");
  write_number_or_null(json, limit.soft);
  json.key("hard");
  write_number_or_null(json, limit.hard);
  json.key("soft_left");
  write_number_or_null(json, left(limit.soft));
  json.key("hard_left");
  write_number_or_null(json, left(limit.hard));
  json.end_object();
}

void write_life(JsonWriter& json, const Association& sa, std::uint64_t now_s) {
  json.key("added");
  write_json_moment(json, sa.usage.added_s);
  json.key("first_used");
  write_json_moment(json, sa.usage.used_s);
  json.key("last_used");
  write_json_moment(json, sa.last_used_s.value_or(0));
  json.key("octets").number(sa.usage.octets).key("packets").number(sa.usage.packets);
  const auto since = [&](std::uint64_t then_s) -> std::optional<std::uint64_t> {
    return then_s != 0 ? std::optional(seconds_between(then_s, now_s)) : std::nullopt;
  };
  json.key("lifetime").begin_object();
  write_limit(json, "octets", sa.lifetime.octets, sa.usage.octets);
  write_limit(json, "packets", sa.lifetime.packets, sa.usage.packets);
  write_limit(json, "age_s", sa.lifetime.age_s, since(sa.usage.added_s));
  write_limit(json, "since_used_s", sa.lifetime.since_used_s, since(sa.usage.used_s));
  json.end_object();
}

void write_particulars(JsonWriter& json, const Association& sa) {
  json.key("mark");
  write_json_mark(json, sa.mark);
  json.key("set_mark");
  write_json_mark(json, sa.set_mark.value_or(ipsec::Mark{}));
  json.key("if_id").number(sa.if_id).key("direction").text(ipsec::to_word(sa.direction)).key("cpu");
  write_number_or_null(json, sa.cpu);
  json.key("offload");
  write_json_offload(json, sa.offload);
  json.key("encapsulation");
  write_encapsulation(json, sa.encapsulation);
  json.key("keepalive_s");
  write_number_or_null(json, sa.keepalive_s);
  json.key("padded_to");
  write_number_or_null(json, sa.padded_to);
  json.key("flags");
  write_json_words(json, ipsec::association_flag_words(sa.flags, sa.extra_flags));
  json.key("security_context");
  write_text_or_null(json, sa.security_context);
}

// The policies that find one of these groups: how many, and the numbers of the first `most`, rising. Most
// groups of one SA share their list, which may be as long as that of all policies: it is not copied.
struct Users {
  std::vector<std::uint32_t> shown;
  std::size_t count = 0;
};
Users users_of(const AssociationReport& report, std::span<const std::uint32_t> groups, std::size_t most) {
  std::vector<std::span<const std::uint32_t>> lists;
  for (const std::uint32_t group : groups) {
    const auto list = report.relations->grouping.groups[group].policies.all();
    const auto is_same = [&](const auto& other) { return other.data() == list.data(); };
    if (std::none_of(lists.begin(), lists.end(), is_same)) lists.push_back(list);
  }
  std::vector<std::uint32_t> all;
  if (lists.size() > 1) {
    for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    lists = {all};
  }
  if (lists.empty()) return {};
  Users users{{}, lists.front().size()};
  for (const std::uint32_t position : lists.front().first(std::min(most, users.count)))
    users.shown.push_back(report.dump->policies[position].index);
  std::sort(users.shown.begin(), users.shown.end());
  return users;
}

void write_relations(JsonWriter& json, const AssociationReport& report, std::uint32_t position) {
  const Relations& relations = *report.relations;
  const auto groups = relations.groups.of_association(position);
  const std::size_t most =
      report.is_each_in_full ? std::numeric_limits<std::size_t>::max() : most_relations_in_json;
  write_json_some(json, "groups", groups, most,
                  [&](std::uint32_t group) { write_json_group(json, *report.dump, relations, group); });
  const Users users = users_of(report, groups, most);
  json.key("policies").begin_array();
  for (const std::uint32_t index : users.shown) json.number(index);
  json.end_array();
  write_json_left_out(json, "policies", users.count, users.shown.size());
}

void write_association(JsonWriter& json, const AssociationReport& report, std::uint32_t position) {
  const Association& sa = report.dump->associations[position];
  json.begin_object().key("said").text(ipsec::to_text(sa.said));
  json.key("protocol").text(ipsec::to_word(sa.said.protocol)).key("spi").number(sa.said.spi);
  json.key("source").text(ipsec::to_text(sa.source));
  json.key("destination").text(ipsec::to_text(sa.said.destination));
  json.key("mode").text(ipsec::to_word(sa.mode)).key("reqid").number(sa.reqid);
  json.key("state").text(ipsec::to_word(ipsec::state_of(sa, report.now_s))).key("selector");
  write_json_selector(json, sa.selector);
  json.key("algorithms").begin_object();
  write_algorithm(json, "aead", sa.combined);
  write_algorithm(json, "encryption", sa.encryption);
  write_algorithm(json, "authentication", sa.authentication);
  write_algorithm(json, "compression", sa.compression);
  json.end_object();
  write_life(json, sa, report.now_s);
  json.key("replay").begin_object().key("window").number(sa.replay.window);
  json.key("extended").boolean(sa.replay.is_extended).key("sent").number(sa.replay.sent);
  json.key("received").number(sa.replay.received).end_object();
  json.key("errors").begin_object().key("too_old").number(sa.errors.too_old);
  json.key("replayed").number(sa.errors.replayed).key("bad_check").number(sa.errors.bad_check).end_object();
  write_particulars(json, sa);
  if (report.relations != nullptr) write_relations(json, report, position);
  json.end_object();
}

}  // namespace

// Written in pieces, so that the commas between are set by hand.
void write_json_associations(std::string& out, const AssociationReport& report, const Console& /*console*/) {
  if (report.count) {
    JsonWriter(out).begin_object().key("count").number(*report.count).end_object();
    out += '\n';
    return;
  }
  bool is_first = report.is_first;
  if (is_first) out += R"({"associations":[)";
  for (const std::uint32_t position : report.chosen) {
    if (!is_first) out += ',';
    JsonWriter json(out);
    write_association(json, report, position);
    is_first = false;
  }
  if (report.is_last) out += "]}\n";
}

void write_json_left_out(JsonWriter& json, const std::string& key, std::size_t count, std::size_t written) {
  if (count > written) json.key(key + "_more").number(count - written);
}

void write_json_selector(JsonWriter& json, const ipsec::Selector& selector) {
  json.begin_object();
  json.key("source");
  if (selector.family) json.text(prefix_text(selector.source, selector.source_bits));
  else json.null();
  json.key("destination");
  if (selector.family) json.text(prefix_text(selector.destination, selector.destination_bits));
  else json.null();
  json.key("protocol").number(selector.protocol);
  const auto write_port = [&](std::string_view key, std::uint16_t port, std::uint16_t mask) {
    json.key(key);
    if (mask == 0) json.null();
    else json.begin_object().key("value").number(port).key("mask").number(mask).end_object();
  };
  write_port("source_port", selector.source_port, selector.source_port_mask);
  write_port("destination_port", selector.destination_port, selector.destination_port_mask);
  json.key("interface").number(static_cast<std::uint32_t>(selector.interface));
  write_interface_name(json, selector.interface, selector.interface_name);
  json.end_object();
}

void write_json_mark(JsonWriter& json, const ipsec::Mark& mark) {
  if (mark.mask == 0) json.null();
  else json.begin_object().key("value").number(mark.value).key("mask").number(mark.mask).end_object();
}

void write_json_offload(JsonWriter& json, const std::optional<ipsec::Offload>& offload) {
  if (!offload) {
    json.null();
    return;
  }
  json.begin_object().key("interface").number(static_cast<std::uint32_t>(offload->interface));
  write_interface_name(json, offload->interface, offload->interface_name);
  json.key("of").text(offload->is_of_packets ? "packets" : "cryptography");
  json.key("incoming").boolean(offload->is_incoming).end_object();
}

void write_json_words(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void write_json_moment(JsonWriter& json, std::uint64_t moment_s) {
  if (moment_s == 0) json.null();
  else json.text(moment_text(moment_s));
}

void write_json_group(JsonWriter& json, const ipsec::XfrmDump& dump, const Relations& relations,
                      std::uint32_t group) {
  json.begin_array();
  for (const ipsec::GroupWord& word :
       ipsec::words_of(dump, relations.grouping, relations.grouping.groups[group], false)) {
    json.text(ipsec::to_text(word.said));
  }
  json.end_array();
}

void write_json_near_miss(JsonWriter& json, const ipsec::XfrmDump& dump, const ipsec::Policy& policy,
                          const ipsec::Template& wanted, const std::optional<ipsec::NearMiss>& miss) {
  json.key("nearest");
  if (miss) json.text(ipsec::to_text(dump.associations[miss->association].said));
  else json.null();
  json.key("differs").begin_array();
  for (const std::string_view word : ipsec::to_words(miss ? miss->differs : 0)) json.text(word);
  json.end_array().key("values").begin_object();
  if (miss) {
    for (const ipsec::Difference& difference :
         ipsec::differences_of(policy, wanted, dump.associations[miss->association],
                               miss->outer ? &*miss->outer : nullptr, miss->differs)) {
      json.key(difference.property).begin_object().key("wanted").text(difference.wanted);
      json.key("found").text(difference.found).end_object();
    }
  }
  json.end_object();
}

}  // namespace netcase::cli
