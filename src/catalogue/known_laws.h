// SPDX-License-Identifier: Apache-2.0
//
// The laws of the catalogue with their texts understood. Whoever asks about several counters, or judges a
// reading, parses them once and hands them on.

#pragma once

#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/law.h"

namespace netcase::catalogue {

struct KnownLaw {
  const LawFacts* facts = nullptr;  // of all_laws(), which live for ever
  Law law;

  // Whether the law speaks of a counter: by name, or through a Prefix*.
  bool names(std::string_view full_name) const;
};

// All of them, in the order of the data.
std::vector<KnownLaw> parse_known_laws();

}  // namespace netcase::catalogue
