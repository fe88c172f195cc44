// SPDX-License-Identifier: Apache-2.0
//
// Constant tables as C++ text. Lists that belong to one record (its counters, its notes) stand in tables of
// their own, one behind the other, and the record has a span of them.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace netcase::compiler {

// As a C++ string literal.
std::string literal(std::string_view text);

// A table that grows while the records that look into it are written.
class ConstantTable {
 public:
  ConstantTable(std::string_view type, std::string_view name) : type_(type), name_(name) {}

  void add(std::string_view record);
  std::string span_of_last(std::size_t count) const;
  std::string span_of_all() const { return span_of_last(size_); }
  void write(std::string& out) const;

 private:
  std::string_view type_;
  std::string_view name_;
  std::string records_;
  std::size_t size_ = 0;
};

}  // namespace netcase::compiler
