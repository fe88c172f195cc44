// SPDX-License-Identifier: Apache-2.0
//
// For spreadsheets: RFC 4180, a heading once, a line a counter and reading. An empty cell is "not known".

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include "base/appender.h"
#include "base/time_text.h"
#include "cli/console.h"
#include "cli/format.h"
#include "cli/show_report.h"
#include "counter/delta.h"
#include "counter/value.h"
#include "counter/words.h"

namespace netcase::cli {

namespace {

class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}

  Row& cell(std::string_view text) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ += text;
      return *this;
    }
    out_ += '"';
    for (const char c : text) {
      out_ += c;
      if (c == '"') out_ += c;
    }
    out_ += '"';
    return *this;
  }
  void end() { out_ += "\r\n"; }

 private:
  std::string& out_;
  bool is_first_ = true;
};

std::string number_text(const std::optional<std::uint64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string rate_text(const std::optional<double>& rate) {
  std::string text;
  if (rate) Appender(text).fixed(*rate, 3);
  return text;
}

void show(std::string& out, const ShowReport& report, const Console& /*console*/, bool is_first) {
  if (is_first) {
    Row(out)
        .cell("time")
        .cell("device")
        .cell("group")
        .cell("name")
        .cell("value")
        .cell("change")
        .cell("rate_per_s")
        .cell("movement")
        .cell("unit")
        .cell("class")
        .cell("severity")
        .cell("what it counts")
        .end();
  }
  const std::string time =
      report.newer->origin.time_ns ? to_utc_text(*report.newer->origin.time_ns) : std::string();
  for (const ShowSection& section : report.sections) {
    for (const ShowRow& row : section.rows) {
      Row cells(out);
      cells.cell(time).cell(row.change.device).cell(row.change.group).cell(row.change.name);
      cells.cell(row.change.newer ? counter::to_text(*row.change.newer) : std::string())
          .cell(number_text(row.change.change));
      cells.cell(rate_text(row.rate))
          .cell(counter::movement_words[static_cast<std::size_t>(row.change.movement)]);
      cells.cell(row.facts ? row.facts->unit : "")
          .cell(row.facts ? counter::to_word(row.facts->counter_class) : "");
      cells.cell(row.facts ? counter::to_word(row.facts->severity) : "")
          .cell(row.facts ? row.facts->brief : "")
          .end();
    }
  }
}

}  // namespace

extern const Format csv_format;
const Format csv_format = {.name = "csv", .is_data = true, .show = &show};

}  // namespace netcase::cli
