// SPDX-License-Identifier: Apache-2.0
//
// What nstat's daemon keeps: the counters that were there at its start, their newest values, their rates. A
// kernel prints the same names each time, so of a text that differs from the last one in nothing but its
// numbers only the numbers are read (parse/repeat.h); any other text is read anew and matched by name.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "nstat/averages.h"
#include "nstat/counter.h"
#include "nstat/tables.h"
#include "parse/repeat.h"

namespace netcase::nstat {

class Sampler {
 public:
  // Keeps a copy of the texts: the counters' names point into it.
  Sampler(const TableTexts& texts, SourceLine& source, const Averaging& averaging);
  Sampler(const Sampler&) = delete;
  Sampler& operator=(const Sampler&) = delete;
  Sampler(Sampler&&) = delete;
  Sampler& operator=(Sampler&&) = delete;
  ~Sampler() = default;

  // The texts of `elapsed_ms` after the last ones. Damaged pieces are stepped over: their counters stay as
  // they were.
  void update(const TableTexts& texts, std::int64_t elapsed_ms);

  const std::vector<Counter>& counters() const { return counters_; }

 private:
  struct Learnt {
    parse::Repeat repeat;
    std::vector<std::size_t> places;  // for each of its numbers, the counter it belongs to
  };

  void learn(const TableTexts& texts);
  bool read_again(const TableTexts& texts);

  std::array<std::string, table_files.size()> first_texts_;
  std::vector<Counter> counters_;
  std::vector<std::uint64_t> newer_;      // for each counter, its value in the texts under way
  std::vector<std::uint8_t> is_sampled_;  // whether they had one
  double weight_;
  std::array<Learnt, table_files.size()> learnt_;
};

}  // namespace netcase::nstat
