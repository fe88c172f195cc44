// SPDX-License-Identifier: Apache-2.0

#include "compiler/constant_tables.h"

#include "base/appender.h"

namespace netcase::compiler {

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '?') out += '\\';
    out += c;
  }
  return out + '"';
}

void ConstantTable::add(std::string_view record) {
  records_.append("    ").append(record).append(",\n");
  ++size_;
}

std::string ConstantTable::span_of_last(std::size_t count) const {
  if (count == 0) return "{}";
  std::string out = "{&";
  Appender(out).text(name_).text("[").number(size_ - count).text("], ").number(count).text("}");
  return out;
}

void ConstantTable::write(std::string& out) const {
  if (size_ == 0) return;
  Appender(out)
      .text("constexpr ")
      .text(type_)
      .text(" ")
      .text(name_)
      .text("[] = {\n")
      .text(records_)
      .text("};\n");
}

}  // namespace netcase::compiler
