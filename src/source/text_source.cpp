// SPDX-License-Identifier: Apache-2.0

#include "source/text_source.h"

#include <algorithm>
#include <utility>

#include "parse/kernel_text.h"
#include "parse/lines.h"
#include "parse/nstat_listing.h"
#include "source/assembly.h"

namespace netcase::source {

namespace {

std::string_view first_line(std::string_view text) {
  for (parse::Lines lines(text); !lines.at_end();) {
    const parse::Line line = lines.next();
    if (!parse::is_blank(line.text)) return line.text;
  }
  return {};
}

// "Ip:", then indented "    5901 total packets received": what net-tools makes of snmp and netstat. Names are
// lost in it (several counters share a sentence, some are left out), so it is not guessed at. The kernel
// indents nothing.
bool is_prose(std::string_view text) {
  parse::Lines lines(text);
  while (!lines.at_end() && parse::is_blank(lines.peek().text)) lines.next();
  if (lines.at_end() || parse::count_words(lines.peek().text) != 1 || !lines.next().text.ends_with(':'))
    return false;
  return !lines.at_end() && (lines.peek().text.starts_with(' ') || lines.peek().text.starts_with('\t'));
}

constexpr const char* known = "a kernel file of counters, a listing of nstat, or a file of `netcase save`";

// Nothing in the text is a counter: its first damage tells most, but the text may be something else
// altogether.
std::unexpected<Error> refuse(const parse::ParsedFile& parsed, const std::string& where) {
  if (parsed.problems.empty()) return fail(where, "no counter", known);
  Error error = parsed.problems.front();
  error.hint = std::string("a file may be ") + known;
  return std::unexpected(std::move(error));
}

// Only the files of dev_snmp6 tell an index; their name is the device's.
std::string device_of(const parse::ParsedFile& parsed, const std::string& where) {
  const bool is_per_device =
      std::any_of(parsed.values.begin(), parsed.values.end(), [](const parse::ParsedValue& value) {
        return value.group == counter::no_group && value.name == "ifIndex";
      });
  return is_per_device ? where.substr(where.rfind('/') + 1) : std::string();
}

SavedSnapshots finish(Assembly& assembly, const std::string& where, std::string_view why_absent) {
  assembly.mark_the_rest_absent(counter::AbsenceReason::NotInSource, why_absent);
  counter::Origin origin;
  origin.source = where;
  return {assembly.finish(std::move(origin)), {}};
}

Result<SavedSnapshots> read_kernel_text(std::string_view text, const std::string& where) {
  const parse::ParsedFile parsed = parse::parse_kernel_text(text, where, named_groups());
  if (parsed.values.empty()) return refuse(parsed, where);
  Assembly assembly;
  const std::string device = device_of(parsed, where);
  if (device.empty()) {
    assembly.add_values(where, parsed);
  } else {
    for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
      if (file.is_per_device) assembly.add(file, device, where, parsed);
    }
  }
  return finish(assembly, where, "the file holds other counters");
}

Result<SavedSnapshots> read_listing(std::string_view text, const std::string& where) {
  const parse::ParsedFile parsed = parse::parse_nstat_listing(text, where);
  if (parsed.values.empty() && !parsed.problems.empty()) return refuse(parsed, where);
  Assembly assembly;
  assembly.add_values(where, parsed);
  SavedSnapshots snapshots = finish(assembly, where, "the listing does not hold it");
  snapshots.first.origin.is_listing = true;
  return snapshots;
}

}  // namespace

Result<SavedSnapshots> parse_text_source(std::string_view text, const std::string& where) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::string_view first = first_line(text);
  if (first.empty()) return fail(where, "nothing", known);
  const std::size_t begin = first.find_first_not_of(" \t");
  if (is_saved(text)) return parse_saved(text, where);
  if (first[begin] == '{') {
    TRY(snapshot, parse_nstat_json(text, where));
    snapshot.origin.is_listing = snapshot.origin.is_cut_to_32_bits = true;
    return SavedSnapshots{std::move(snapshot), {}};
  }
  if (is_prose(text)) {
    return fail(where, "the sentences of `netstat -s`", "the kernel's own names",
                "`nstat -az` lists the same counters under their names");
  }
  if (parse::is_nstat_listing(text)) return read_listing(text, where);
  return read_kernel_text(text, where);
}

}  // namespace netcase::source
