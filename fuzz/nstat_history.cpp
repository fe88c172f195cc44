// SPDX-License-Identifier: Apache-2.0
//
// A history, or a daemon's answer, of anybody's making. Whatever is read without a problem and written again
// is read as the same, by the same names and values: or the next run would find a damaged history of our own.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "nstat/baselines.h"
#include "nstat/hidden_names.h"
#include "nstat/json_listing.h"
#include "nstat/list_table.h"
#include "nstat/show.h"
#include "nstat/source_line.h"
#include "nstat/text_listing.h"

namespace {

std::string write(const std::vector<netcase::nstat::Counter>& counters) {
  std::string text;
  netcase::nstat::TextListing listing(text);
  listing.begin("kernel");
  netcase::nstat::list_totals(listing, counters, {.with_zeros = true});
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::nstat;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  SourceLine source;
  source.take_lines(text);
  Table table;
  read_list_table(text, "h", table);
  const std::string written = write(table.counters);
  Table again;
  read_list_table(written, "h", again);
  // A line that the padding makes longer than nstat's buffer is the only one that changes.
  bool is_short = true;
  for (const Counter& counter : table.counters)
    is_short = is_short && name_size(counter) < 3000 && counter.name[0] != '#';
  if (is_short) {
    CHECK(again.problems.empty());
    CHECK(again.counters.size() == table.counters.size());
    for (std::size_t i = 0; i < again.counters.size(); ++i) {
      CHECK(again.counters[i].name == table.counters[i].name);
      CHECK(again.counters[i].value == table.counters[i].value);
    }
  }
  std::vector<netcase::Error> problems;
  Baselines baselines(text, "h", Baselines::Need::Values, problems);
  CHECK(problems.size() == table.problems.size());
  remove_hidden(table.counters);
  std::string json;
  JsonListing listing(json, size % 2 == 0);
  listing.begin(source.text());
  list_increments(listing, table.counters, baselines, {.with_wraps = size % 3 == 0});
  listing.end();
  std::string kept;
  TextListing history(kept);
  list_for_history(history, table.counters, baselines, true,
                   {.matches = std::vector<bool>(table.counters.size(), false)});
  return 0;
}
