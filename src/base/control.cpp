// SPDX-License-Identifier: Apache-2.0

#include "base/control.h"

#include <cstddef>

namespace netcase {

namespace {

// How many bytes of one begin the text; 0: something else does.
std::size_t length_of_control(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if ((byte < ' ' && byte != '\t') || byte == 0x7F) return 1;
  if (byte != 0xC2 || text.size() < 2) return 0;
  return static_cast<unsigned char>(text[1]) >= 0x80 && static_cast<unsigned char>(text[1]) < 0xA0 ? 2 : 0;
}

}  // namespace

std::string_view find_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::size_t length = length_of_control(text.substr(i)); length > 0)
      return text.substr(i, length);
  }
  return {};
}

std::string with_controls_escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (std::string_view found = find_control(text); !found.empty(); found = find_control(text)) {
    const auto before = static_cast<std::size_t>(found.data() - text.data());
    out += text.substr(0, before);
    for (const char c : found) {
      const auto byte = static_cast<unsigned char>(c);
      out.append("\\x").append(1, digits[byte / 16]).append(1, digits[byte % 16]);
    }
    text.remove_prefix(before + found.size());
  }
  return out.append(text);
}

}  // namespace netcase
