// SPDX-License-Identifier: Apache-2.0
//
// The list of keys below is the format of data/findings/; docs/diagnose.md tells the same to people.

#include "compile_findings/read.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

#include "base/nearest.h"

namespace netcase::compile_findings {

namespace {

using compiler::Entry;
using compiler::Table;
using compiler::Value;

// How many texts a row of a list of lists has, and what they are.
struct RowForm {
  std::size_t least = 0;
  std::size_t most = 0;
  std::string_view expected;
};

template <class Record>
struct Field {
  std::string_view key;
  bool is_required = false;
  std::variant<Text Record::*, Texts Record::*, Rows Record::*> member;
  RowForm form = {};
};

constexpr std::array finding_fields{
    Field<Finding>{"counters", false, &Finding::counters},
    Field<Finding>{"less", false, &Finding::less},
    Field<Finding>{"residual", false, &Finding::residual},
    Field<Finding>{"evidence", false, &Finding::evidence},
    Field<Finding>{"combine", false, &Finding::combine},
    Field<Finding>{"notice", false, &Finding::notice},
    Field<Finding>{"warning", false, &Finding::warning},
    Field<Finding>{"critical", false, &Finding::critical},
    Field<Finding>{"unproven", false, &Finding::unproven},
    Field<Finding>{"wanted", false, &Finding::wanted},
    Field<Finding>{"harmless", false, &Finding::harmless},
    Field<Finding>{"threshold", true, &Finding::threshold},
    Field<Finding>{"title", false, &Finding::title},
    Field<Finding>{"text", false, &Finding::text},
    Field<Finding>{"diagram", false, &Finding::diagram},
    Field<Finding>{"causes",
                   false,
                   &Finding::causes,
                   {3, 4, "[\"predicate\", \"likelihood\", \"cause\"], and perhaps \"wanted\""}},
    Field<Finding>{"not", false, &Finding::not_this, {2, 2, "[\"predicate\", \"what it is not\"]"}},
    Field<Finding>{"look", false, &Finding::look, {2, 2, "[\"command\", \"what it tells\"]"}},
    Field<Finding>{"do", false, &Finding::remedies, {1, 3, "[\"command\", \"side effect\", \"undo\"]"}},
    Field<Finding>{"explains", false, &Finding::explains},
};

constexpr std::array unfound_fields{Field<Unfound>{"reason", true, &Unfound::reason}};

class Reader {
 public:
  Reader(const std::string& file, Mistakes& mistakes) : file_(file), mistakes_(mistakes) {}

  template <class Record, std::size_t N>
  void read_table(const Table& table, const std::array<Field<Record>, N>& fields, Record& record) {
    for (const Entry& entry : table.entries) {
      const auto field =
          std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.key == entry.key; });
      if (field == fields.end()) report_unknown(entry, fields);
      else std::visit([&](auto member) { read(entry, field->form, record.*member); }, field->member);
    }
    for (const auto& field : fields) {
      const bool is_there = std::any_of(table.entries.begin(), table.entries.end(),
                                        [&](const Entry& entry) { return entry.key == field.key; });
      if (field.is_required && !is_there)
        mistakes_.add({file_, table.line}, table.name + " has no " + std::string(field.key));
    }
  }

 private:
  template <class Record, std::size_t N>
  void report_unknown(const Entry& entry, const std::array<Field<Record>, N>& fields) {
    Nearest nearest(entry.key);
    for (const auto& field : fields) nearest.consider(field.key);
    mistakes_.add({file_, entry.line}, "unknown key " + quoted(entry.key), {}, nearest.hint());
  }

  Text read_text(const std::string& key, const Value& value) {
    if (value.type != Value::Type::Text) {
      mistakes_.add({file_, value.line}, key + " is no text", "text in quotes");
      return {};
    }
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    const bool has_ends = value.text.empty() || (value.text.front() != ' ' && value.text.back() != ' ');
    if (!has_ends || std::any_of(value.text.begin(), value.text.end(), is_control))
      mistakes_.add({file_, value.line}, key + " is " + quoted(value.text),
                    "text on one line, no blanks at its ends");
    return {value.text, value.line};
  }

  void read(const Entry& entry, const RowForm& /*form*/, Text& out) {
    out = read_text(entry.key, entry.value);
    if (entry.value.type == Value::Type::Text && out.text.empty())
      mistakes_.add({file_, entry.line}, entry.key + " is empty", "text, or no such key");
  }

  bool is_list(const Entry& entry, const Value& value, std::string_view expected) {
    if (value.type == Value::Type::Array && !value.items.empty()) return true;
    mistakes_.add({file_, value.line}, entry.key + " is no list", std::string(expected));
    return false;
  }

  void read(const Entry& entry, const RowForm& /*form*/, Texts& out) {
    if (!is_list(entry, entry.value, "[\"…\", …], or no such key")) return;
    for (const Value& item : entry.value.items) out.push_back(read_text(entry.key, item));
  }

  void read(const Entry& entry, const RowForm& form, Rows& out) {
    const std::string expected(form.expected);
    if (!is_list(entry, entry.value, "[" + expected + ", …]")) return;
    for (const Value& item : entry.value.items) {
      const bool fits = item.type == Value::Type::Array && item.items.size() >= form.least &&
                        item.items.size() <= form.most;
      if (!fits) {
        mistakes_.add({file_, item.line}, entry.key + " has a row of another form", expected);
        continue;
      }
      Row row;
      for (std::size_t i = 0; i < item.items.size(); ++i) row.at(i) = read_text(entry.key, item.items[i]);
      out.push_back(std::move(row));
    }
  }

  const std::string& file_;
  Mistakes& mistakes_;
};

}  // namespace

void read_document(const compiler::Document& document, Data& data, Mistakes& mistakes) {
  Reader reader(document.file, mistakes);
  for (const Table& table : document.tables) {
    if (document.file.ends_with("no_finding.toml")) {
      Unfound unfound{table.name, {document.file, table.line}, {}};
      reader.read_table(table, unfound_fields, unfound);
      data.unfound.push_back(std::move(unfound));
    } else {
      Finding finding;
      finding.id = table.name;
      finding.place = {document.file, table.line};
      reader.read_table(table, finding_fields, finding);
      data.findings.push_back(std::move(finding));
    }
  }
}

}  // namespace netcase::compile_findings
