// SPDX-License-Identifier: Apache-2.0
//
// The four lists of keys below are the format of data/; docs/catalogue.md tells the same to people. A new key
// is a line here, a member in records.h, and its place in the tables (src/catalogue/tables.h, write.cpp).

#include "compile_catalogue/read.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/nearest.h"
#include "compile_catalogue/text_rules.h"
#include "compile_catalogue/words.h"
#include "counter/words.h"

namespace netcase::compile_catalogue {

namespace {

using compiler::Entry;
using compiler::Table;
using compiler::Value;

enum class Need { Required, Optional };
using enum Need;

template <class Record>
struct Field {
  std::string_view key;
  Need need;
  std::variant<Text Record::*, Texts Record::*, Looks Record::*, bool Record::*> member;
  Rule rule;
};

constexpr std::array counter_fields{
    Field<Counter>{"brief", Required, &Counter::brief, brief_rule},
    Field<Counter>{"meaning", Required, &Counter::meaning, sentence_rule},
    Field<Counter>{"cause", Required, &Counter::cause, sentence_rule},
    Field<Counter>{"look", Optional, &Counter::look, line_rule},
    Field<Counter>{"change", Optional, &Counter::change, sentence_rule},
    Field<Counter>{"not_this", Optional, &Counter::not_this, sentence_rule},
    Field<Counter>{"notes", Optional, &Counter::notes, line_rule},
    Field<Counter>{"unit", Required, &Counter::unit, line_rule},
    Field<Counter>{"unit_note", Optional, &Counter::unit_note, line_rule},
    Field<Counter>{"kind", Required, &Counter::kind, one_of(counter::kind_words)},
    Field<Counter>{"direction", Required, &Counter::direction, one_of(counter::direction_words)},
    Field<Counter>{"layer", Required, &Counter::layer, one_of(counter::layer_words)},
    Field<Counter>{"class", Required, &Counter::counter_class, one_of(counter::class_words)},
    Field<Counter>{"severity", Required, &Counter::severity, one_of(counter::severity_words)},
    Field<Counter>{"since", Required, &Counter::since, since_rule},
    Field<Counter>{"zero_beside", Optional, &Counter::zero_beside, line_rule},
    Field<Counter>{"files", Required, &Counter::files, line_rule},
    Field<Counter>{"kernel_ids", Optional, &Counter::kernel_ids, kernel_name_rule},
    Field<Counter>{"increment_sites", Optional, &Counter::increment_sites, kernel_name_rule},
    Field<Counter>{"drop_reasons", Optional, &Counter::drop_reasons, drop_reason_rule},
    Field<Counter>{"mib_objects", Optional, &Counter::mib_objects, mib_object_rule},
    Field<Counter>{"oids", Optional, &Counter::oids, oid_rule},
    Field<Counter>{"rfcs", Optional, &Counter::rfcs, rfc_rule},
};

constexpr std::array group_fields{
    Field<Group>{"name", Required, &Group::name, group_name_rule},
    Field<Group>{"title", Required, &Group::title, line_rule},
    Field<Group>{"absent", Required, &Group::absent, line_rule},
    Field<Group>{"notes", Optional, &Group::notes, line_rule},
    Field<Group>{"always_64_bit", Optional, &Group::is_always_64_bit, flag_rule},
};

constexpr std::array law_fields{
    Field<Law>{"law", Required, &Law::law, line_rule},
    Field<Law>{"certainty", Required, &Law::certainty, one_of(certainty_words)},
    Field<Law>{"in_flight", Optional, &Law::in_flight, flag_rule},
    Field<Law>{"holds_for_deltas", Required, &Law::holds_for_deltas, flag_rule},
    Field<Law>{"kernels", Required, &Law::kernels, line_rule},
    Field<Law>{"if", Optional, &Law::if_column, line_rule},
    Field<Law>{"unless", Optional, &Law::unless_column, line_rule},
    Field<Law>{"increment_order", Optional, &Law::increment_order, line_rule},
    Field<Law>{"reason", Required, &Law::reason, line_rule},
    Field<Law>{"exceptions", Optional, &Law::exceptions, line_rule},
};

constexpr std::array kernel_file_fields{
    Field<KernelFile>{"layout", Required, &KernelFile::layout, one_of(layout_words)},
    Field<KernelFile>{"groups", Required, &KernelFile::groups, group_name_rule},
    Field<KernelFile>{"per_device", Optional, &KernelFile::is_per_device, flag_rule},
    Field<KernelFile>{"environment", Optional, &KernelFile::environment, environment_rule},
};

// One key, its value and its rule, in a file: what every reading function below needs to complain.
struct Reading {
  const std::string& file;
  const Entry& entry;
  const Rule& rule;
  Mistakes& mistakes;

  void expect(const Value& value, std::string found, std::string expected, std::string hint = {}) const {
    mistakes.add({file, value.line}, std::move(found), std::move(expected), std::move(hint));
  }
};

// `value` is that of the key, or an item of its list.
void read_text(const Reading& reading, const Value& value, const Rule& rule, Text& out) {
  const std::string has =
      reading.entry.key + (&value == &reading.entry.value ? " is " : " has ") + quoted(value.text);
  if (value.type != Value::Type::Text) {
    reading.expect(value, reading.entry.key + " is no text", "text in quotes");
  } else if (!value.text.empty() && !is_line(value.text)) {
    reading.expect(value, has, std::string(line_rule.expected));
  } else if (!is_allowed(rule, value.text)) {
    reading.expect(value, has, expected_by(rule), hint_of(rule, value.text));
  } else if (value.text.size() > 4000) {
    reading.expect(value, reading.entry.key + " has more than 4000 bytes", "less");
  } else {
    out = {value.text, value.line};
  }
}

void read_value(const Reading& reading, Text& out) {
  read_text(reading, reading.entry.value, reading.rule, out);
}

void read_value(const Reading& reading, bool& out) {
  const Value& value = reading.entry.value;
  if (value.type == Value::Type::Boolean) out = value.boolean;
  else reading.expect(value, reading.entry.key + " is no yes or no", "true or false, without quotes");
}

void read_value(const Reading& reading, Texts& out) {
  const Value& value = reading.entry.value;
  if (value.type != Value::Type::Array || value.items.empty()) {
    return reading.expect(value, reading.entry.key + " is no list of texts", "[\"…\", …], or no such key");
  }
  std::size_t bytes = 0;
  for (const Value& item : value.items) {
    Text text;
    read_text(reading, item, reading.rule, text);
    bytes += text.text.size() + 1;
    if (text.line > 0) out.push_back(std::move(text));
  }
  if (bytes > 60'000) reading.expect(value, reading.entry.key + " has more than 60000 bytes", "less");
}

void read_value(const Reading& reading, Looks& out) {
  const Value& value = reading.entry.value;
  if (value.type != Value::Type::Array || value.items.empty()) {
    return reading.expect(value, reading.entry.key + " is no list of pairs",
                          "[[\"command\", \"what it tells\"], …]");
  }
  for (const Value& pair : value.items) {
    if (pair.type != Value::Type::Array || pair.items.size() != 2) {
      reading.expect(pair, reading.entry.key + " has an item that is no pair",
                     "[\"command\", \"what it tells\"]");
      continue;
    }
    Look look;
    read_text(reading, pair.items[0], line_rule, look.command);
    read_text(reading, pair.items[1], tells_rule, look.tells);
    out.push_back(std::move(look));
  }
}

template <class Record, std::size_t N>
void report_unknown_key(const Entry& entry, const std::string& file,
                        const std::array<Field<Record>, N>& fields, Mistakes& mistakes) {
  Nearest nearest(entry.key);
  for (const auto& field : fields) nearest.consider(field.key);
  mistakes.add({file, entry.line}, "unknown key " + quoted(entry.key), {}, nearest.hint());
}

template <class Record, std::size_t N>
void read_table(const Table& table, const std::string& file, const std::array<Field<Record>, N>& fields,
                Record& record, Mistakes& mistakes) {
  for (const Entry& entry : table.entries) {
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.key == entry.key; });
    if (field == fields.end()) {
      report_unknown_key(entry, file, fields, mistakes);
    } else {
      const Reading reading{file, entry, field->rule, mistakes};
      std::visit([&](auto member) { read_value(reading, record.*member); }, field->member);
    }
  }
  for (const auto& field : fields) {
    const bool is_there = std::any_of(table.entries.begin(), table.entries.end(),
                                      [&](const Entry& e) { return e.key == field.key; });
    if (field.need == Required && !is_there) {
      mistakes.add({file, table.line}, table.name + " has no " + std::string(field.key),
                   expected_by(field.rule));
    }
  }
}

void read_counters(const Document& document, Data& data, Mistakes& mistakes) {
  Group group;
  group.place = {document.file, 1};
  const bool begins_with_group = !document.tables.empty() && document.tables[0].name == "group";
  if (begins_with_group) {
    group.place.line = document.tables[0].line;
    read_table(document.tables[0], document.file, group_fields, group, mistakes);
    data.groups.push_back(group);
  } else {
    mistakes.add(group.place, "the first table is not [group]", "[group] with name, title and absent");
  }
  for (const Table& table : document.tables) {
    if (table.name == "group") continue;
    Counter counter;
    counter.full_name = table.name;
    counter.place = {document.file, table.line};
    counter.group = group.name.text;
    read_table(table, document.file, counter_fields, counter, mistakes);
    data.counters.push_back(std::move(counter));
  }
}

void read_laws(const Document& document, Data& data, Mistakes& mistakes) {
  for (const Table& table : document.tables) {
    Law law;
    law.id = table.name;
    law.place = {document.file, table.line};
    read_table(table, document.file, law_fields, law, mistakes);
    data.laws.push_back(std::move(law));
  }
}

void read_kernel_files(const Document& document, Data& data, Mistakes& mistakes) {
  for (const Table& table : document.tables) {
    KernelFile file;
    file.path = table.name;
    file.place = {document.file, table.line};
    read_table(table, document.file, kernel_file_fields, file, mistakes);
    data.kernel_files.push_back(std::move(file));
  }
}

}  // namespace

void read_document(const Document& document, Data& data, Mistakes& mistakes) {
  const std::string_view file = document.file;
  if (file.find("counters/") != std::string_view::npos) return read_counters(document, data, mistakes);
  if (file.find("laws/") != std::string_view::npos) return read_laws(document, data, mistakes);
  if (file.ends_with("kernel_files.toml")) return read_kernel_files(document, data, mistakes);
  mistakes.add({document.file, 1}, "unknown kind of data file",
               "counters/*.toml, laws/*.toml or kernel_files.toml");
}

}  // namespace netcase::compile_catalogue
