// SPDX-License-Identifier: Apache-2.0
//
// Reading the same file again. A kernel prints the same names second after second; only the numbers change.
// So a sampler remembers what stood between the numbers of the first text, and of the next text reads numbers
// alone: names are compared, not parsed. As soon as one byte between two numbers differs the answer is no,
// and the caller parses the whole text anew. What is remembered is made only of a text that had no problem,
// so the quick way can give no other answer than the parser (a fuzzer holds the two against each other).

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parse/number_word.h"
#include "parse/parsed_file.h"

namespace netcase::parse {

class Repeat {
 public:
  Repeat() = default;
  // Learns a text and what the parser made of it. Where it made problems of it, nothing is learnt.
  Repeat(std::string_view text, const ParsedFile& parsed);

  // How many numbers read() gives: those of the text that was learnt, in its order.
  std::size_t size() const { return gaps_.empty() ? 0 : gaps_.size() - 1; }

  // True: `text` is the learnt one but for its numbers, and store(index, magnitude, negative) was called for
  // each, in the order of the parsed values. False: parse it anew; some of the calls may have been made.
  template <class Store>
  bool read(std::string_view text, Store&& store) const;

 private:
  struct Gap {
    std::size_t offset;  // in learnt_
    std::size_t length;
  };
  std::string learnt_;
  std::vector<Gap>
      gaps_;  // before the first number, between each two, behind the last; numbers stand between them
};

// Reads an unsigned number at `at`, moving it behind; false where there is none or it passes 2^64-1.
bool read_digits(std::string_view text, std::size_t& at, std::uint64_t& magnitude);

template <class Store>
bool Repeat::read(std::string_view text, Store&& store) const {
  if (gaps_.empty()) return false;
  std::size_t at = 0;
  const auto skip_gap = [&](const Gap& gap) {
    const std::string_view expected = std::string_view(learnt_).substr(gap.offset, gap.length);
    if (text.substr(at, gap.length) != expected) return false;
    at += gap.length;
    return true;
  };
  for (std::size_t i = 0; i + 1 < gaps_.size(); ++i) {
    if (!skip_gap(gaps_[i])) return false;
    const bool negative = at < text.size() && text[at] == '-';
    if (negative) ++at;
    std::uint64_t magnitude = 0;
    if (!read_digits(text, at, magnitude) || !fits_64_bits(magnitude, negative)) return false;
    store(i, magnitude, negative && magnitude != 0);
  }
  return skip_gap(gaps_.back()) && at == text.size();
}

}  // namespace netcase::parse
