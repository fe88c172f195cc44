// SPDX-License-Identifier: Apache-2.0
//
// Laws: the text is parsed by the very parser that the program uses, and every name in it must be known.

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "catalogue/law.h"
#include "compile_catalogue/check.h"
#include "compile_catalogue/text_rules.h"

namespace netcase::compile_catalogue {

namespace {

void check_term(const catalogue::Term& term, const Place& place, const Names& names, Mistakes& mistakes) {
  using Kind = catalogue::Term::Kind;
  const std::string name(term.name);
  if (term.kind == Kind::Counter && !names.has(name)) {
    mistakes.add(place, "unknown counter " + name, {}, names.hint(name));
  } else if (term.kind == Kind::Prefix && !names.has_prefix(name)) {
    mistakes.add(place, "no counter begins with " + name);
  }
}

void check_text(const Law& law, const Names& names, Mistakes& mistakes) {
  if (law.law.text.empty()) return;  // told already
  const Place place{law.place.file, law.law.line};
  const auto parsed = catalogue::parse_law(law.law.text);
  if (!parsed) return mistakes.add(place, parsed.error().found, parsed.error().expected, parsed.error().hint);
  for (const auto& term : parsed->left) check_term(term, place, names, mistakes);
  for (const auto& term : parsed->right) check_term(term, place, names, mistakes);
}

void check_column(const Law& law, const Text& column, const Names& names, Mistakes& mistakes) {
  if (column.text.empty() || names.has(column.text)) return;
  mistakes.add({law.place.file, column.line}, "unknown counter " + column.text, {}, names.hint(column.text));
}

}  // namespace

void check_laws(const Data& data, const Names& names, Mistakes& mistakes) {
  std::map<std::string_view, Place> seen;
  for (const Law& law : data.laws) {
    if (!is_law_id(law.id))
      mistakes.add(law.place, quoted(law.id) + " is no law's name", expected_by(law_id_rule));
    const auto [first, is_new] = seen.emplace(law.id, law.place);
    if (!is_new) {
      mistakes.add(law.place, "law " + law.id + " stands twice", "one record a law",
                   "the other is at " + at_line(first->second.file, first->second.line));
    }
    check_text(law, names, mistakes);
    check_column(law, law.if_column, names, mistakes);
    check_column(law, law.unless_column, names, mistakes);
  }
}

}  // namespace netcase::compile_catalogue
