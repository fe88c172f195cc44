// SPDX-License-Identifier: Apache-2.0
//
// The build has parsed every text already (tools/compile_catalogue), so one that cannot be parsed here is a
// fault of ours.

#include "catalogue/known_laws.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace netcase::catalogue {

bool KnownLaw::names(std::string_view full_name) const {
  const auto is_it = [&](const Term& term) {
    if (term.kind == Term::Kind::Prefix) return full_name.starts_with(term.name);
    return term.kind == Term::Kind::Counter && term.name == full_name;
  };
  return std::any_of(law.left.begin(), law.left.end(), is_it) ||
         std::any_of(law.right.begin(), law.right.end(), is_it);
}

std::vector<KnownLaw> parse_known_laws() {
  std::vector<KnownLaw> laws;
  laws.reserve(all_laws().size());
  for (const LawFacts& facts : all_laws()) {
    auto law = parse_law(facts.text);
    CHECK(law.has_value());
    laws.push_back({&facts, std::move(*law)});
  }
  return laws;
}

}  // namespace netcase::catalogue
