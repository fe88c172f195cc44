// SPDX-License-Identifier: Apache-2.0
//
// parse_law() on anything: a law has terms on both sides whose names stand in the text, an error says what
// was found.

#include "catalogue/law.h"

#include "fuzz/promises.h"

namespace {

void check_terms(const std::vector<netcase::catalogue::Term>& terms, std::string_view text) {
  CHECK(!terms.empty() && terms.size() <= text.size());
  for (const netcase::catalogue::Term& term : terms) {
    const bool is_number = term.kind == netcase::catalogue::Term::Kind::Integer;
    CHECK(is_number == term.name.empty());
    if (is_number) continue;
    CHECK(term.name.data() >= text.data() &&
          term.name.data() + term.name.size() <= text.data() + text.size());
    CHECK(term.name.find_first_of(" +*<>=") == std::string_view::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const auto law = netcase::catalogue::parse_law(text);
  if (!law) {
    CHECK(!law.error().found.empty());
    return 0;
  }
  check_terms(law->left, text);
  check_terms(law->right, text);
  return 0;
}
