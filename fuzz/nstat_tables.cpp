// SPDX-License-Identifier: Apache-2.0
//
// Two readings of the kernel's tables, cut from one input at its first byte 0xff: the daemon's quick way
// (only the numbers of a text it knows) must give what reading anew gives.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "nstat/hidden_names.h"
#include "nstat/sampler.h"
#include "nstat/tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::nstat;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find('\xff');
  const std::string_view first = text.substr(0, cut);
  const std::string_view second = cut == std::string_view::npos ? first : text.substr(cut + 1);
  TableTexts older;
  TableTexts newer;
  older[1] = {"snmp", first};
  newer[1] = {"snmp", second};
  older[2] = {"snmp6", first};
  newer[2] = {"snmp6", second};

  SourceLine source;
  Sampler quick(older, source, {1000, 1000});
  quick.update(newer, 1000);
  quick.update(older, 1000);
  Table table;
  read_tables(older, source, table);
  remove_hidden(table.counters);
  CHECK(quick.counters().size() == table.counters.size());
  for (std::size_t i = 0; i < table.counters.size(); ++i)
    CHECK(quick.counters()[i].value == table.counters[i].value);
  return 0;
}
