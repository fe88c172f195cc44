// SPDX-License-Identifier: Apache-2.0

#include "parse/once.h"

#include "base/hash.h"

namespace netcase::parse {

std::size_t Once::slot_of(const ParsedValue& value) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(value.name, hash(value.group)) & mask;
  while (slots_[slot] != 0) {
    const ParsedValue& other = file_.values[slots_[slot] - 1];
    if (other.name == value.name && other.group == value.group) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Once::grow() {
  slots_.assign(slots_.empty() ? 512 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < file_.values.size(); ++i) {
    slots_[slot_of(file_.values[i])] = static_cast<std::uint32_t>(i + 1);
  }
}

bool Once::append(const ParsedValue& value) {
  if (file_.values.size() * 2 >= slots_.size()) grow();
  const std::size_t slot = slot_of(value);
  if (slots_[slot] != 0) return false;
  file_.values.push_back(value);
  slots_[slot] = static_cast<std::uint32_t>(file_.values.size());
  return true;
}

// The last value in is the end of its chain of slots, so taking them out from the last one breaks no chain.
void Once::drop_from(std::size_t begin) {
  while (file_.values.size() > begin) {
    slots_[slot_of(file_.values.back())] = 0;
    file_.values.pop_back();
  }
}

}  // namespace netcase::parse
