// SPDX-License-Identifier: Apache-2.0

#include "source/text_source.h"

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

// The files of dev_snmp6 begin with the index of their device; their name is the device's.
std::string device_of(std::string_view line, const std::string& where) {
  if (parse::Words(line).next() != "ifIndex") return {};
  return where.substr(where.rfind('/') + 1);
}

Result<SavedSnapshots> read_kernel_text(std::string_view text, std::string_view first,
                                        const std::string& where) {
  const parse::ParsedFile parsed = parse::parse_kernel_text(text, where, named_groups());
  if (parsed.values.empty()) {
    if (!parsed.problems.empty()) return std::unexpected(parsed.problems.front());
    return fail(where, "no counter", "a kernel file, a listing of nstat, or a file of `netcase save`");
  }
  Assembly assembly;
  const std::string device = device_of(first, where);
  if (device.empty()) {
    assembly.add_values(where, parsed);
  } else {
    for (const catalogue::KernelFile& file : catalogue::all_kernel_files()) {
      if (file.is_per_device) assembly.add(file, device, where, parsed, false);
    }
  }
  assembly.mark_the_rest_absent(counter::AbsenceReason::NotInSource, "the file holds other counters");
  counter::Origin origin;
  origin.source = where;
  return SavedSnapshots{assembly.finish(std::move(origin)), {}};
}

Result<SavedSnapshots> read_listing(std::string_view text, const std::string& where) {
  const parse::ParsedFile parsed = parse::parse_nstat_listing(text, where);
  if (parsed.values.empty() && !parsed.problems.empty()) return std::unexpected(parsed.problems.front());
  Assembly assembly;
  assembly.add_values(where, parsed);
  assembly.mark_the_rest_absent(counter::AbsenceReason::NotInSource, "the listing does not hold it");
  counter::Origin origin;
  origin.source = where;
  return SavedSnapshots{assembly.finish(std::move(origin)), {}};
}

}  // namespace

Result<SavedSnapshots> parse_text_source(std::string_view text, const std::string& where) {
  const std::string_view first = first_line(text);
  if (first.empty())
    return fail(where, "nothing", "a kernel file, a listing of nstat, or a file of `netcase save`");
  const std::size_t begin = first.find_first_not_of(" \t");
  if (first[begin] == '{' && is_saved(text)) return parse_saved(text, where);
  if (first[begin] == '{') {
    TRY(snapshot, parse_nstat_json(text, where));
    return SavedSnapshots{std::move(snapshot), {}};
  }
  if (parse::is_nstat_listing(text)) return read_listing(text, where);
  return read_kernel_text(text, first, where);
}

}  // namespace netcase::source
