// SPDX-License-Identifier: Apache-2.0
//
// What tools/compile_diagrams writes and diagrams.cpp reads; nobody else includes this.

#pragma once

#include <span>

#include "diagram/diagram.h"
#include "diagram/overview.h"

namespace netcase::diagrams {

extern const std::span<const diagram::Diagram> table;
extern const diagram::Overview overview_table;

}  // namespace netcase::diagrams
