// SPDX-License-Identifier: Apache-2.0
//
// The only file that includes toml++ (Debian's libtomlplusplus-dev 3.3). It keeps a table's keys sorted by
// name; the place of each key in the file is known, so the order of the file is restored from it.

#include "compiler/document.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace netcase::compiler {

namespace {

Value to_value(const toml::node& node) {
  Value value;
  value.line = node.source().begin.line;
  if (const auto* const text = node.as_string()) {
    value.type = Value::Type::Text;
    value.text = text->get();
  } else if (const auto* const boolean = node.as_boolean()) {
    value.type = Value::Type::Boolean;
    value.boolean = boolean->get();
  } else if (const auto* const array = node.as_array()) {
    value.type = Value::Type::Array;
    for (const toml::node& item : *array) value.items.push_back(to_value(item));
  }
  return value;
}

// Not one written within a line, {like = "this"}: that is a value, and one we have no use for.
bool is_table(const toml::node& node) { return node.is_table() && !node.as_table()->is_inline(); }

struct Child {
  const toml::key* key;
  const toml::node* node;
};

std::vector<Child> children_in_file_order(const toml::table& table) {
  std::vector<Child> children;
  for (auto&& [key, node] : table) children.push_back({&key, &node});
  std::sort(children.begin(), children.end(), [](const Child& one, const Child& other) {
    return one.key->source().begin < other.key->source().begin;
  });
  return children;
}

// [tcp.listen] without quotes is a table inside a table to TOML: told, and then read as it was meant.
void add_table(const Child& child, const std::string& name, Document& document, Mistakes& mistakes) {
  Table table{name, child.key->source().begin.line, {}};
  bool holds_tables = false;
  for (const Child& inner : children_in_file_order(*child.node->as_table())) {
    const std::string key(inner.key->str());
    const std::size_t line = inner.key->source().begin.line;
    if (is_table(*inner.node)) {
      holds_tables = true;
      const std::string full = name + '.' + key;
      mistakes.add({document.file, line}, quoted(key) + " is a table inside " + quoted(name),
                   "tables side by side", "a name with a dot or <N> stands in quotes: [\"" + full + "\"]");
      add_table(inner, full, document, mistakes);
    } else {
      table.entries.push_back({key, line, to_value(*inner.node)});
    }
  }
  if (!holds_tables || !table.entries.empty()) document.tables.push_back(std::move(table));
}

}  // namespace

std::optional<Document> parse_document(std::string file, std::string_view text, Mistakes& mistakes) {
  Document document{std::move(file), {}};
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    mistakes.add({document.file, result.error().source().begin.line},
                 "no TOML: " + std::string(result.error().description()));
    return std::nullopt;
  }
  for (const Child& child : children_in_file_order(result.table())) {
    if (is_table(*child.node)) {
      add_table(child, std::string(child.key->str()), document, mistakes);
    } else {
      mistakes.add({document.file, child.key->source().begin.line},
                   "key " + quoted(child.key->str()) + " stands before the first table",
                   "a table such as [group]");
    }
  }
  return document;
}

}  // namespace netcase::compiler
