// SPDX-License-Identifier: Apache-2.0
//
// Every table is written with the names of its members, so that the compiler finds a table whose form has
// changed in one place only. Words become the numbers of their enumerators.

#include "compile_catalogue/write.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "base/appender.h"
#include "base/check.h"
#include "base/hash.h"
#include "compile_catalogue/names.h"
#include "compile_catalogue/pool.h"
#include "compile_catalogue/words.h"
#include "counter/words.h"

namespace netcase::compile_catalogue {

namespace {

using catalogue::PoolText;

constexpr std::string_view opening =
    R"(// Generated from data/ by tools/compile_catalogue. Edit the data, not this.
#include <array>

#include "catalogue/tables.h"

namespace netcase::catalogue {

namespace {

// The standard asks compilers for 65536 characters of a literal; g++ and clang take far more than we have.
#pragma GCC diagnostic ignored "-Woverlength-strings"
constexpr char pool[] =
)";

constexpr std::string_view after_pool = R"(    "";

[[maybe_unused]] constexpr std::string_view text(std::uint32_t offset, std::uint16_t length) {
  return {pool + offset, length};
}
[[maybe_unused]] constexpr Items items(std::uint32_t offset, std::uint16_t length) {
  return Items(text(offset, length));
}

)";

constexpr std::string_view closing = R"(}  // namespace

extern constinit const Tables tables{pool, keys, rows, slots, families, groups, laws, kernel_files};

}  // namespace netcase::catalogue
)";

// Each group once, where the first file lists it.
std::vector<Group> in_order_of_kernel_files(const Data& data) {
  std::vector<Group> groups;
  std::set<std::string_view> seen;
  for (const KernelFile& file : data.kernel_files) {
    for (const Text& listed : file.groups) {
      if (!seen.insert(listed.text).second) continue;
      const auto group = std::find_if(data.groups.begin(), data.groups.end(),
                                      [&](const Group& g) { return g.name.text == listed.text; });
      CHECK(group != data.groups.end());
      groups.push_back(*group);
    }
  }
  return groups;
}

std::vector<Counter> in_order_of_groups(const Data& data) {
  std::vector<Counter> counters;
  for (const Group& group : data.groups) {
    std::copy_if(data.counters.begin(), data.counters.end(), std::back_inserter(counters),
                 [&](const Counter& counter) { return counter.group == group.name.text; });
  }
  CHECK(counters.size() == data.counters.size());
  return counters;
}

// One record of a table: {.brief = {12, 30}, .severity = counter::Severity{2}},
class Row {
 public:
  explicit Row(std::string& out) : out_(out) { out_ += "    {"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() { out_ += "},\n"; }

  void number(std::string_view member, std::size_t value) {
    begin(member);
    Appender(out_).number(value);
  }
  void flag(std::string_view member, bool value) {
    begin(member);
    out_ += value ? "true" : "false";
  }
  void pooled(std::string_view member, PoolText text) {
    begin(member);
    Appender(out_).text("{").number(text.offset).text(", ").number(text.length).text("}");
  }
  // What is handed out as it stands: text() and items() are functions of the generated file.
  void viewed(std::string_view member, std::string_view function, PoolText text) {
    begin(member);
    Appender(out_).text(function).text("(").number(text.offset).text(", ").number(text.length).text(")");
  }
  template <std::size_t N>
  void word(std::string_view member, std::string_view type, std::string_view text,
            const std::array<std::string_view, N>& words) {
    const auto* const found = std::find(words.begin(), words.end(), text);
    CHECK(found != words.end());
    begin(member);
    Appender(out_).text(type).text("{").number(static_cast<std::size_t>(found - words.begin())).text("}");
  }

 private:
  void begin(std::string_view member) {
    if (!first_) out_ += ", ";
    first_ = false;
    out_ += '.';
    out_ += member;
    out_ += " = ";
  }

  std::string& out_;
  bool first_ = true;
};

// An empty std::array takes no inner braces, but all our tables may be empty (a test's are).
void begin_table(std::string& out, std::string_view type, std::string_view name, std::size_t size) {
  Appender(out).text("constexpr std::array<").text(type).text(", ").number(size).text("> ").text(name);
  out += size == 0 ? "{" : "{{\n";
}

void end_table(std::string& out, std::size_t size) { out += size == 0 ? "};\n\n" : "}};\n\n"; }

template <class Range, class WriteRecord>
void write_table(std::string& out, std::string_view type, std::string_view name, const Range& records,
                 WriteRecord write_record) {
  begin_table(out, type, name, records.size());
  for (const auto& record : records) {
    Row row(out);
    write_record(row, record);
  }
  end_table(out, records.size());
}

void write_numbers(std::string& out, std::string_view name, std::span<const std::uint16_t> numbers) {
  begin_table(out, "std::uint16_t", name, numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Appender(out)
        .text(i % 20 == 0 ? "    " : " ")
        .number(numbers[i])
        .text(i % 20 == 19 || i + 1 == numbers.size() ? ",\n" : ",");
  }
  end_table(out, numbers.size());
}

// At most half full, so that a name that is not there is known after a step or two.
std::vector<std::uint16_t> make_slots(const std::vector<Counter>& counters) {
  CHECK(counters.size() < 0xFFFF);
  std::size_t size = 2;
  while (size < counters.size() * 2) size *= 2;
  std::vector<std::uint16_t> slots(size, 0);
  for (std::size_t i = 0; i < counters.size(); ++i) {
    std::size_t slot = hash(counters[i].name(), hash(counters[i].group)) & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return slots;
}

std::vector<std::uint16_t> make_families(const std::vector<Counter>& counters) {
  std::vector<std::uint16_t> families;
  for (std::size_t i = 0; i < counters.size(); ++i) {
    if (family_prefix(counters[i].full_name)) families.push_back(static_cast<std::uint16_t>(i));
  }
  return families;
}

bool is_always_64_bit(const Counter& counter, const Data& data) {
  return std::any_of(data.groups.begin(), data.groups.end(), [&](const Group& group) {
    return group.name.text == counter.group && group.is_always_64_bit;
  });
}

Texts flattened(const Looks& looks) {
  Texts items;
  for (const Look& look : looks) {
    items.push_back(look.command);
    items.push_back(look.tells);
  }
  return items;
}

void write_keys(std::string& out, const Data& data, Pool& pool) {
  const Names names(data);
  write_table(out, "CounterKey", "keys", data.counters, [&](Row& row, const Counter& counter) {
    const auto beside = names.find(counter.zero_beside.text);
    row.number("offset", pool.add(counter.group + std::string(counter.name())).offset);
    row.number("group_length", counter.group.size());
    row.number("name_length", counter.name().size());
    row.word("kind", "counter::Kind", counter.kind.text, counter::kind_words);
    row.flag("is_always_64_bit", is_always_64_bit(counter, data));
    row.number("zero_beside", beside ? *beside + 1 : 0);
  });
}

void write_rows(std::string& out, const Data& data, Pool& pool) {
  write_table(out, "CounterRow", "rows", data.counters, [&](Row& row, const Counter& counter) {
    row.pooled("brief", pool.add(counter.brief.text));
    row.pooled("meaning", pool.add(counter.meaning.text));
    row.pooled("cause", pool.add(counter.cause.text));
    row.pooled("look", pool.add_items(flattened(counter.look)));
    row.pooled("change", pool.add(counter.change.text));
    row.pooled("not_this", pool.add(counter.not_this.text));
    row.pooled("notes", pool.add_items(counter.notes));
    row.pooled("unit", pool.add(counter.unit.text));
    row.pooled("unit_note", pool.add(counter.unit_note.text));
    row.pooled("since", pool.add(counter.since.text));
    row.pooled("files", pool.add_items(counter.files));
    row.pooled("kernel_ids", pool.add_items(counter.kernel_ids));
    row.pooled("increment_sites", pool.add_items(counter.increment_sites));
    row.pooled("drop_reasons", pool.add_items(counter.drop_reasons));
    row.pooled("mib_objects", pool.add_items(counter.mib_objects));
    row.pooled("oids", pool.add_items(counter.oids));
    row.pooled("rfcs", pool.add_items(counter.rfcs));
    row.word("direction", "counter::Direction", counter.direction.text, counter::direction_words);
    row.word("layer", "counter::Layer", counter.layer.text, counter::layer_words);
    row.word("counter_class", "counter::Class", counter.counter_class.text, counter::class_words);
    row.word("severity", "counter::Severity", counter.severity.text, counter::severity_words);
  });
}

void write_groups(std::string& out, const Data& data, Pool& pool) {
  write_table(out, "GroupFacts", "groups", data.groups, [&](Row& row, const Group& group) {
    row.viewed("name", "text", pool.add(group.name.text));
    row.viewed("title", "text", pool.add(group.title.text));
    row.viewed("absent", "text", pool.add(group.absent.text));
    row.viewed("notes", "items", pool.add_items(group.notes));
    row.flag("is_always_64_bit", group.is_always_64_bit);
  });
}

void write_laws(std::string& out, const Data& data, Pool& pool) {
  write_table(out, "LawFacts", "laws", data.laws, [&](Row& row, const Law& law) {
    row.viewed("id", "text", pool.add(law.id));
    row.viewed("text", "text", pool.add(law.law.text));
    row.viewed("certainty", "text", pool.add(law.certainty.text));
    row.flag("is_in_flight", law.in_flight);
    row.flag("holds_for_deltas", law.holds_for_deltas);
    row.viewed("kernels", "text", pool.add(law.kernels.text));
    row.viewed("if_column", "text", pool.add(law.if_column.text));
    row.viewed("unless_column", "text", pool.add(law.unless_column.text));
    row.viewed("increment_order", "text", pool.add(law.increment_order.text));
    row.viewed("reason", "text", pool.add(law.reason.text));
    row.viewed("exceptions", "text", pool.add(law.exceptions.text));
  });
}

void write_kernel_files(std::string& out, const Data& data, Pool& pool) {
  write_table(out, "KernelFile", "kernel_files", data.kernel_files, [&](Row& row, const KernelFile& file) {
    row.viewed("path", "text", pool.add(file.path));
    row.word("layout", "FileLayout", file.layout.text, layout_words);
    row.flag("is_per_device", file.is_per_device);
    row.viewed("groups", "items", pool.add_items(file.groups));
    row.viewed("environment", "text", pool.add(file.environment.text));
  });
}

}  // namespace

std::string write_tables(Data data) {
  data.groups = in_order_of_kernel_files(data);
  data.counters = in_order_of_groups(data);
  Pool pool;
  std::string tables;
  write_keys(tables, data, pool);  // the first, as names stand first in the pool
  write_rows(tables, data, pool);
  write_numbers(tables, "slots", make_slots(data.counters));
  write_numbers(tables, "families", make_families(data.counters));
  write_groups(tables, data, pool);
  write_laws(tables, data, pool);
  write_kernel_files(tables, data, pool);

  std::string code(opening);
  pool.write(code);
  code += after_pool;
  code += tables;
  code += closing;
  return code;
}

}  // namespace netcase::compile_catalogue
