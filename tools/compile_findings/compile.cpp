// SPDX-License-Identifier: Apache-2.0

#include "compile_findings/compile.h"

#include "compile_findings/check.h"
#include "compile_findings/known.h"
#include "compile_findings/order.h"
#include "compile_findings/read.h"
#include "compile_findings/write.h"
#include "compiler/document.h"

namespace netcase::compile_findings {

// NOLINTNEXTLINE(performance-unnecessary-value-param): compiler::run() hands over what it read
compiler::Outcome compile(std::vector<compiler::InputFile> files) {
  Mistakes mistakes;
  Data data;
  for (const compiler::InputFile& file : files) {
    const auto document = compiler::parse_document(file.path, file.text, mistakes);
    if (document) read_document(*document, data, mistakes);
  }
  check(data, mistakes);
  if (!mistakes.empty()) return {{}, mistakes.sorted()};
  const Names named = named_by(data);
  Names shown;
  for (const Finding& finding : data.findings) shown.merge(shown_by(finding, named));
  const Containers containers = find_containers(shown);
  order_findings(data, containers, mistakes);
  if (!mistakes.empty()) return {{}, mistakes.sorted()};
  return {write_tables(data, containers), {}};
}

}  // namespace netcase::compile_findings
