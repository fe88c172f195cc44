// SPDX-License-Identifier: Apache-2.0
//
// What to do about a mistake in a .case file or in the overview: the one place where that is put into words.
// A word that is not known is one that was misspelt, or one of those that are listed; for all else a line
// that is right says more than its grammar, so each statement has one.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "diagram/case_line.h"

namespace netcase::diagram {

// A statement by its keyword, and a line of it that is right.
struct StatementExample {
  std::string_view keyword;
  std::string_view line;
};

// "did you mean 'drop'?", or where nothing is near: "one of drop, join, leave"; empty where nothing is known.
std::string hint_among(std::string_view word, std::span<const std::string_view> known);
// The counter of the catalogue that was probably meant, or where they are all named.
std::string hint_for_counter(std::string_view full_name);
// A counter was wanted, or one of a few words.
std::string hint_for_counter_or(std::string_view word, std::span<const std::string_view> words);
// What was left over at the end of a line; empty where an example says more.
std::string hint_for_rest(const Token& token);

std::string hint_as_in(std::string_view example);
// What must stand further up.
std::string hint_above(std::string_view example);
// For a name that was given before: "a second stage".
std::string hint_to_rename(std::string_view what);

// The hint for a line in which nothing better is known: the example of its statement, or all statements.
std::string hint_for_line(std::string_view line, std::span<const StatementExample> statements);

}  // namespace netcase::diagram
