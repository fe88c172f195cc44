// SPDX-License-Identifier: Apache-2.0
//
// What tools/compile_diagrams writes and diagrams.cpp reads; nobody else includes this.

#pragma once

#include <span>

#include "diagram/diagram.h"

namespace netcase::diagrams {

extern const std::span<const diagram::Diagram> table;

}  // namespace netcase::diagrams
