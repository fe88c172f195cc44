// SPDX-License-Identifier: Apache-2.0
//
// The values of the history, to be found again by name. Both lists have the kernel's order, so the next one
// wanted is nearly always the next one there; nstat looks only forward from the last hit. Where the kernel
// moved a column ahead, that finds nothing and would show a total as an increment: such a name is looked for
// in all the others. Each entry serves once, so that of two counters with one name each finds its own.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "nstat/counter.h"

namespace netcase::nstat {

class Baselines {
 public:
  Baselines() = default;
  // Of a history. `Values`: the text must outlive this. `Presence`: is_empty() is all that will be asked for.
  enum class Need : std::uint8_t { Values, Presence };
  Baselines(std::string_view text, std::string_view where, Need need, std::vector<Error>& problems);

  bool is_empty() const { return !has_entries_; }
  // The value that the history has for this counter. Ask for the counters in their order, each once.
  std::optional<std::uint64_t> take(const Counter& counter);
  // From the first one again.
  void rewind();

 private:
  struct Entry {
    std::string_view name;
    std::uint64_t value;
    bool is_taken;
  };

  void make_index();
  std::optional<std::size_t> look_up(const Counter& counter) const;

  bool has_entries_ = false;
  std::vector<Entry> entries_;
  std::size_t next_ = 0;
  std::vector<std::uint32_t> index_;  // open addressing, made at the first miss; 0 is free, else entry + 1
};

}  // namespace netcase::nstat
