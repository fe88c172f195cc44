// SPDX-License-Identifier: Apache-2.0
//
// What no record can know alone: that names are unique, that groups and files fit together, that what a law
// or a zero_beside names is there. Each record was already checked for itself when it was read (read.cpp).

#pragma once

#include "compile_catalogue/names.h"
#include "compile_catalogue/records.h"
#include "compiler/mistakes.h"

namespace netcase::compile_catalogue {

void check_kernel_files(const Data& data, Mistakes& mistakes);
void check_groups(const Data& data, Mistakes& mistakes);
void check_counters(const Data& data, const Names& names, Mistakes& mistakes);
void check_laws(const Data& data, const Names& names, Mistakes& mistakes);

// How a counter's `files` names a kernel file: "snmp", and "dev_snmp6/*" for a folder with a file a device.
std::string name_of(const KernelFile& file);

}  // namespace netcase::compile_catalogue
