// SPDX-License-Identifier: Apache-2.0
//
// One string holds all names, and a small hash table finds them: some four hundred columns are made at every
// start, so each of them may cost nanoseconds but no allocation of its own.

#include "counter/columns.h"

#include <limits>

#include "base/check.h"
#include "base/hash.h"

namespace netcase::counter {

namespace {

std::uint32_t hash_of(const Column& column) {
  return hash(column.name, hash(column.group, hash(column.device)));
}

}  // namespace

std::string full_name(std::string_view group, std::string_view name) {
  std::string text;
  if (group != no_group) text = group;
  text += name;
  return text;
}

Column Columns::operator[](std::size_t index) const {
  const Entry& entry = entries_[index];
  const std::string_view text = text_;
  return {text.substr(entry.device, entry.device_length), text.substr(entry.group, entry.group_length),
          text.substr(entry.name, entry.name_length)};
}

// The slot that holds the column, or the free one where it belongs.
std::size_t Columns::slot_of(const Column& column) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(column) & mask;
  while (slots_[slot] != 0 && (*this)[slots_[slot] - 1] != column) slot = (slot + 1) & mask;
  return slot;
}

void Columns::grow() {
  slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i)
    slots_[slot_of((*this)[i])] = static_cast<std::uint32_t>(i + 1);
}

std::optional<std::size_t> Columns::add(Column column) {
  static constexpr std::size_t longest = std::numeric_limits<std::uint16_t>::max();
  CHECK(column.device.size() <= longest && column.group.size() <= longest && column.name.size() <= longest);
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::size_t slot = slot_of(column);
  if (slots_[slot] != 0) return std::nullopt;

  // The group and the device are mostly those of the column before: then their text stands there already.
  Entry entry{0,
              0,
              0,
              static_cast<std::uint16_t>(column.device.size()),
              static_cast<std::uint16_t>(column.group.size()),
              static_cast<std::uint16_t>(column.name.size())};
  const bool same_place = !entries_.empty() && (*this)[entries_.size() - 1].device == column.device &&
                          (*this)[entries_.size() - 1].group == column.group;
  const auto store = [this](std::string_view text) {
    const auto at = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    return at;
  };
  entry.device = same_place ? entries_.back().device : store(column.device);
  entry.group = same_place ? entries_.back().group : store(column.group);
  entry.name = store(column.name);
  entries_.push_back(entry);
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return entries_.size() - 1;
}

std::optional<std::size_t> Columns::find(std::string_view device, std::string_view group,
                                         std::string_view name) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t found = slots_[slot_of({device, group, name})];
  if (found == 0) return std::nullopt;
  return found - 1;
}

}  // namespace netcase::counter
