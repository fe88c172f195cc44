// SPDX-License-Identifier: Apache-2.0

#include "nstat/baselines.h"

#include <bit>

#include "nstat/hidden_names.h"
#include "nstat/list_table.h"

namespace netcase::nstat {

namespace {

// FNV-1a over the pieces of a name as if they were one.
std::uint32_t hash_pieces(std::string_view front, std::string_view back) {
  std::uint32_t value = 2166136261U;
  for (const std::string_view piece : {front, back}) {
    for (const char c : piece) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return value;
}

}  // namespace

Baselines::Baselines(std::string_view text, std::string_view where, Need need, std::vector<Error>& problems) {
  static constexpr std::size_t usual_line = 48;
  if (need == Need::Values) entries_.reserve(text.size() / usual_line + 1);
  ListEntries entries(text, where, problems);
  while (const auto entry = entries.next()) {
    if (is_hidden({{}, entry->name, 0, 0})) continue;
    has_entries_ = true;
    if (need == Need::Values) entries_.push_back({entry->name, entry->value, false});
  }
}

std::optional<std::uint64_t> Baselines::take(const Counter& counter) {
  std::optional<std::size_t> found;
  if (next_ < entries_.size() && has_name(counter, entries_[next_].name)) {
    found = next_;
  } else {
    if (index_.empty()) make_index();
    found = look_up(counter);
  }
  if (!found || entries_[*found].is_taken) return std::nullopt;
  if (*found >= next_) next_ = *found + 1;
  entries_[*found].is_taken = true;
  return entries_[*found].value;
}

void Baselines::rewind() {
  next_ = 0;
  for (Entry& entry : entries_) entry.is_taken = false;
}

void Baselines::make_index() {
  index_.assign(std::bit_ceil(entries_.size() * 2 + 2), 0);
  const std::size_t mask = index_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = hash_pieces({}, entries_[i].name) & mask;
    while (index_[slot] != 0) slot = (slot + 1) & mask;
    index_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

// Equal names stand behind one another in the order of the history: the first from next_ on is what nstat
// finds; failing that, the first that nobody has taken.
std::optional<std::size_t> Baselines::look_up(const Counter& counter) const {
  std::optional<std::size_t> earlier;
  const std::size_t mask = index_.size() - 1;
  for (std::size_t slot = hash_pieces(counter.group, counter.name) & mask; index_[slot] != 0;
       slot = (slot + 1) & mask) {
    const std::size_t entry = index_[slot] - 1;
    if (entries_[entry].is_taken || !has_name(counter, entries_[entry].name)) continue;
    if (entry >= next_) return entry;
    if (!earlier) earlier = entry;
  }
  return earlier;
}

}  // namespace netcase::nstat
