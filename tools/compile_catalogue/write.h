// SPDX-License-Identifier: Apache-2.0
//
// From records to the generated C++ file, whose tables have the form of src/catalogue/tables.h.

#pragma once

#include <string>

#include "compile_catalogue/records.h"

namespace netcase::compile_catalogue {

// The data must be free of mistakes. Groups are written in the order in which the kernel files list them, and
// counters in the order of their groups, then of the file.
std::string write_tables(Data data);

}  // namespace netcase::compile_catalogue
