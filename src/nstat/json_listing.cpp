// SPDX-License-Identifier: Apache-2.0

#include "nstat/json_listing.h"

#include "base/appender.h"

namespace netcase::nstat {

namespace {

bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f || c == '"' || c == '\\';
}

void escape(Appender& out, char c) {
  switch (c) {
    case '\t': out.text("\\t"); return;
    case '\n': out.text("\\n"); return;
    case '\r': out.text("\\r"); return;
    case '\f': out.text("\\f"); return;
    case '\b': out.text("\\b"); return;
    case '\\': out.text("\\\\"); return;
    case '"': out.text("\\\""); return;
    default: break;
  }
  static constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out.text("\\u00").text(digits.substr(byte >> 4U, 1)).text(digits.substr(byte & 0xFU, 1));
}

void append_escaped(Appender& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && !needs_escape(text[plain])) ++plain;
    out.text(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    escape(out, text.front());
    text.remove_prefix(1);
  }
}

}  // namespace

void JsonListing::begin(std::string_view source) {
  out_ += '{';
  begin_line(1);
  string_pieces(source, {});
  out_ += '{';
}

void JsonListing::add(const Row& row) {
  if (!is_empty_) out_ += ',';
  is_empty_ = false;
  begin_line(2);
  string_pieces(row.counter.group, row.counter.name);
  Appender(out_).number(row.value);
}

void JsonListing::end() {
  if (!is_empty_) begin_line(1);
  out_ += '}';
  begin_line(0);
  out_ += "}\n";
}

void JsonListing::begin_line(int depth) {
  static constexpr std::size_t blanks_a_level = 4;
  if (is_pretty_) Appender(out_).end_line().blanks(blanks_a_level * static_cast<std::size_t>(depth));
}

void JsonListing::string_pieces(std::string_view front, std::string_view back) {
  Appender out(out_);
  out.text("\"");
  append_escaped(out, front);
  append_escaped(out, back);
  out.text(is_pretty_ ? "\": " : "\":");
}

}  // namespace netcase::nstat
