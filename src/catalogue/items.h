// SPDX-License-Identifier: Apache-2.0
//
// A short list of texts inside the catalogue's string pool: the items stand behind one another, each ended by
// a line feed (no item has one). A view, to be walked with a range for.

#pragma once

#include <cstddef>
#include <string_view>

namespace netcase::catalogue {

class Items {
 public:
  constexpr Items() = default;
  constexpr explicit Items(std::string_view text) : text_(text) {}

  class Iterator {
   public:
    constexpr explicit Iterator(std::string_view rest) : rest_(rest) {}
    constexpr std::string_view operator*() const { return rest_.substr(0, rest_.find('\n')); }
    constexpr Iterator& operator++() {
      rest_.remove_prefix(rest_.find('\n') + 1);
      return *this;
    }
    constexpr bool operator==(const Iterator& other) const { return rest_.size() == other.rest_.size(); }

   private:
    std::string_view rest_;
  };

  constexpr Iterator begin() const { return Iterator(text_); }
  constexpr Iterator end() const { return Iterator(text_.substr(text_.size())); }
  constexpr bool empty() const { return text_.empty(); }
  constexpr std::size_t size() const {
    std::size_t count = 0;
    for (const char c : text_) count += c == '\n' ? 1 : 0;
    return count;
  }

 private:
  std::string_view text_;
};

}  // namespace netcase::catalogue
