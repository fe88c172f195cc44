// SPDX-License-Identifier: Apache-2.0
//
// From tables of keys to records. Each kind of record has one list of its keys in read.cpp: whether the key
// must be there, where its value goes, and how the value must look. Every departure is a mistake with its
// line; what is right is kept, so that one wrong value does not hide the next.

#pragma once

#include "compile_catalogue/records.h"
#include "compiler/document.h"
#include "compiler/mistakes.h"

namespace netcase::compile_catalogue {

using compiler::Document;

// Appends what the document holds to `data`. The path says what it is: …/counters/*.toml, …/laws/*.toml or
// kernel_files.toml; another path is a mistake.
void read_document(const Document& document, Data& data, Mistakes& mistakes);

}  // namespace netcase::compile_catalogue
