// SPDX-License-Identifier: Apache-2.0
//
// Parse, read, check, write. Where a file is no TOML its counters are missing, and checking the rest against
// them would only make noise: the cross-checks wait until every file can be parsed.

#include "compile_catalogue/compile.h"

#include <utility>

#include "compile_catalogue/check.h"
#include "compile_catalogue/names.h"
#include "compile_catalogue/read.h"
#include "compile_catalogue/write.h"
#include "compiler/document.h"

namespace netcase::compile_catalogue {

Outcome compile(std::span<const InputFile> files) {
  Mistakes mistakes;
  Data data;
  bool is_complete = true;
  for (const InputFile& file : files) {
    const auto document = compiler::parse_document(file.path, file.text, mistakes);
    if (document) read_document(*document, data, mistakes);
    else is_complete = false;
  }
  const Names names(data);
  if (is_complete) {
    check_kernel_files(data, mistakes);
    check_groups(data, mistakes);
    check_counters(data, names, mistakes);
    check_laws(data, names, mistakes);
  }
  if (!mistakes.empty()) return {{}, mistakes.sorted()};
  return {write_tables(std::move(data)), {}};
}

}  // namespace netcase::compile_catalogue
