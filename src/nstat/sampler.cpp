// SPDX-License-Identifier: Apache-2.0

#include "nstat/sampler.h"

#include <limits>

#include "nstat/hidden_names.h"

namespace netcase::nstat {

namespace {

// The number as it stood in the text: what passes 2^63 was most likely a negative one (TcpMaxConn is -1).
parse::ParsedValue to_parsed(const Counter& counter) {
  static constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  const bool is_negative = counter.value > most;
  return {counter.group, counter.name, is_negative ? 0 - counter.value : counter.value, is_negative};
}

}  // namespace

Sampler::Sampler(const TableTexts& texts, SourceLine& source, const Averaging& averaging)
    : weight_(weight_of(averaging)) {
  TableTexts kept;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    first_texts_[i] = texts[i].text;
    kept[i] = {texts[i].where, first_texts_[i]};
  }
  Table table;
  read_tables(kept, source, table);
  counters_ = std::move(table.counters);
  remove_hidden(counters_);
  for (const Counter& counter : counters_) newer_.push_back(counter.value);
  learn(kept);
}

void Sampler::update(const TableTexts& texts, std::int64_t elapsed_ms) {
  is_sampled_.assign(counters_.size(), 0);
  if (!read_again(texts)) learn(texts);
  for (std::size_t i = 0; i < counters_.size(); ++i) {
    if (is_sampled_[i] != 0) take_sample(counters_[i], newer_[i], elapsed_ms, weight_);
  }
}

bool Sampler::read_again(const TableTexts& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Learnt& learnt = learnt_[i];
    if (texts[i].text.empty() && learnt.places.empty()) continue;
    const auto store = [&](std::size_t index, std::uint64_t magnitude, bool negative) {
      const std::size_t place = learnt.places[index];
      if (place == nobody) return;
      newer_[place] = negative ? 0 - magnitude : magnitude;
      is_sampled_[place] = 1;
    };
    if (!learnt.repeat.read(texts[i].text, store)) return false;
  }
  return true;
}

void Sampler::learn(const TableTexts& texts) {
  is_sampled_.assign(counters_.size(), 0);
  struct Origin {
    std::size_t table;
    std::size_t index;
  };
  std::vector<Counter> shown;
  std::vector<Origin> origins;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Table table;
    read_table(texts[i], table_files[i].layout, table);
    parse::ParsedFile parsed;
    for (std::size_t index = 0; index < table.counters.size(); ++index) {
      parsed.values.push_back(to_parsed(table.counters[index]));
      if (is_hidden(table.counters[index])) continue;
      shown.push_back(table.counters[index]);
      origins.push_back({i, index});
    }
    parsed.problems = std::move(table.problems);
    learnt_[i] = {parse::Repeat(texts[i].text, parsed),
                  std::vector<std::size_t>(parsed.values.size(), nobody)};
  }
  const std::vector<std::size_t> places = match_in_order(counters_, shown);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    learnt_[origins[i].table].places[origins[i].index] = places[i];
    if (places[i] == nobody) continue;
    newer_[places[i]] = shown[i].value;
    is_sampled_[places[i]] = 1;
  }
}

}  // namespace netcase::nstat
