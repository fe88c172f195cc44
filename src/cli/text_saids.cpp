// SPDX-License-Identifier: Apache-2.0

#include "cli/text_saids.h"

#include "base/appender.h"
#include "cli/wrap.h"

namespace netcase::cli {

namespace {

constexpr std::size_t label_columns = 10;

void write_line(Appender& out, std::string_view label, std::string_view text, const Console& console) {
  for (const std::string& line : wrap(text, console.columns() - label_columns)) {
    out.text(console.theme().paint(Role::Faint, label)).blanks(label_columns - columns_of(label));
    out.text(line).end_line();
    label = {};
  }
}

}  // namespace

void write_text_saids(std::string& out, std::span<const ipsec::Said> saids, const Console& console) {
  Appender text(out);
  for (const ipsec::Said& said : saids) {
    text.text(console.theme().paint(Role::Heading, ipsec::to_text(said))).end_line();
    write_line(text, "  kernel", ipsec::to_kernel_text(said), console);
    write_line(text, "  names", ipsec::to_meaning(said), console);
  }
}

}  // namespace netcase::cli
