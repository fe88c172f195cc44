// SPDX-License-Identifier: Apache-2.0
//
// Text with roles: what a piece of it is, never a colour. Whoever prints it chooses the colours, and every
// role also has a mark that says the same in black on white.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace netcase::render {

enum class Ink : std::uint8_t { Plain, Flow, Strong, Loss, SmallLoss, Uncounted, Faint, Hint };

struct Span {
  Ink ink = Ink::Plain;
  std::string text;
};

using Line = std::vector<Span>;

}  // namespace netcase::render
