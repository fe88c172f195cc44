// SPDX-License-Identifier: Apache-2.0
//
// For people. What a page looks like is in text_*.cpp, a file a command.

#include <string>
#include "cli/console.h"
#include "cli/format.h"
#include "cli/show_report.h"
#include "cli/text_associations.h"
#include "cli/text_check.h"
#include "cli/text_diagnose.h"
#include "cli/text_diagram.h"
#include "cli/text_explain.h"
#include "cli/text_groups.h"
#include "cli/text_list.h"
#include "cli/text_overview.h"
#include "cli/text_policies.h"
#include "cli/text_saids.h"
#include "cli/text_show.h"
#include "cli/text_xfrm.h"

namespace netcase::cli {

namespace {

void show(std::string& out, const ShowReport& report, const Console& console, bool is_first) {
  if (!is_first) out += '\n';
  write_text_show(out, report, console);
}

}  // namespace

extern const Format text_format;
const Format text_format = {.name = "text",
                            .show = &show,
                            .list = &write_text_list,
                            .explain = &write_text_explain,
                            .diagram = &write_text_diagrams,
                            .diagnose = &write_text_diagnosis,
                            .check = &write_text_check,
                            .overview = &write_text_overview,
                            .saids = &write_text_saids,
                            .associations = &write_text_associations,
                            .policies = &write_text_policies,
                            .groups = &write_text_groups,
                            .xfrm = &write_text_xfrm};

}  // namespace netcase::cli
