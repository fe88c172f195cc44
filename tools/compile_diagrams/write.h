// SPDX-License-Identifier: Apache-2.0
//
// Diagrams as a C++ file of constant tables (diagrams/tables.h).

#pragma once

#include <span>
#include <string>

#include "diagram/diagram.h"
#include "diagram/overview.h"

namespace netcase::compile_diagrams {

std::string write_tables(std::span<const diagram::Diagram* const> diagrams,
                         const diagram::Overview& overview);

}  // namespace netcase::compile_diagrams
