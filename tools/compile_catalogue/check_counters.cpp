// SPDX-License-Identifier: Apache-2.0
//
// Counters among each other and with their group and files. (group, name) is unique where the full name is,
// and the full name must be, since nstat and people know nothing else of a counter.

#include <algorithm>
#include <string>
#include <string_view>

#include "base/nearest.h"
#include "compile_catalogue/check.h"
#include "compile_catalogue/text_rules.h"

namespace netcase::compile_catalogue {

namespace {

Place place_of(const Counter& counter, const Text& text) { return {counter.place.file, text.line}; }

// "TcpExtFoo" begins with "Tcp" too, but there is the longer group TcpExt.
std::string_view longest_group(std::string_view full_name, const Data& data) {
  std::string_view longest;
  for (const Group& group : data.groups) {
    const std::string_view name = group.name.text;
    if (full_name.starts_with(name) && name.size() > longest.size()) longest = name;
  }
  return longest;
}

void check_name(const Counter& counter, const Data& data, Mistakes& mistakes) {
  if (!is_counter_name(counter.full_name)) {
    mistakes.add(counter.place, quoted(counter.full_name) + " is no counter's name",
                 expected_by(counter_name_rule));
  } else if (counter.full_name.size() > 200) {
    mistakes.add(counter.place, quoted(counter.full_name) + " has more than 200 letters", "less");
  }
  if (counter.group.empty() || counter.group == "-") return;
  if (!counter.full_name.starts_with(counter.group) || counter.name().empty()) {
    mistakes.add(counter.place, quoted(counter.full_name) + " is in group " + counter.group,
                 "a name that begins with " + counter.group);
  } else if (const auto longest = longest_group(counter.full_name, data);
             longest.size() > counter.group.size()) {
    mistakes.add(counter.place, quoted(counter.full_name) + " is in group " + counter.group,
                 "it in the file of group " + std::string(longest));
  }
}

void check_unique(const Counter& counter, std::size_t index, const Data& data, const Names& names,
                  Mistakes& mistakes) {
  const auto first = names.find(counter.full_name);
  if (!first || *first == index) return;
  const Place& other = data.counters[*first].place;
  mistakes.add(counter.place, counter.full_name + " is described twice", "one record a counter",
               "the other is at " + at_line(other.file, other.line));
}

bool holds(const KernelFile& file, std::string_view group) {
  return std::any_of(file.groups.begin(), file.groups.end(), [&](const Text& g) { return g.text == group; });
}

void check_file(const Counter& counter, const Text& name, const Data& data, Mistakes& mistakes) {
  const auto& files = data.kernel_files;
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const KernelFile& f) { return name_of(f) == name.text; });
  if (file == files.end()) {
    Nearest nearest(name.text);
    for (const KernelFile& known : files) nearest.consider(name_of(known));
    mistakes.add(place_of(counter, name), "files has " + quoted(name.text),
                 "a file of data/kernel_files.toml", nearest.hint());
  } else if (!counter.group.empty() && !holds(*file, counter.group)) {
    mistakes.add(place_of(counter, name),
                 "files has " + quoted(name.text) + ", which does not hold group " + counter.group,
                 "a file whose groups in data/kernel_files.toml name it");
  }
}

void check_zero_beside(const Counter& counter, const Names& names, Mistakes& mistakes) {
  const Text& beside = counter.zero_beside;
  if (beside.text.empty() ||
      (names.find(beside.text) && beside.text != counter.full_name && !family_prefix(beside.text)))
    return;
  mistakes.add(place_of(counter, beside), "zero_beside is " + quoted(beside.text),
               "another counter's full name, no family",
               names.find(beside.text) ? std::string() : names.hint(beside.text));
}

void check_oids(const Counter& counter, Mistakes& mistakes) {
  if (family_prefix(counter.full_name)) return;
  for (const Text& oid : counter.oids) {
    if (oid.text.ends_with('N'))
      mistakes.add(place_of(counter, oid), "oids has " + quoted(oid.text),
                   "a number last, as this is no family");
  }
}

}  // namespace

void check_counters(const Data& data, const Names& names, Mistakes& mistakes) {
  for (std::size_t i = 0; i < data.counters.size(); ++i) {
    const Counter& counter = data.counters[i];
    check_name(counter, data, mistakes);
    check_unique(counter, i, data, names, mistakes);
    for (const Text& file : counter.files) check_file(counter, file, data, mistakes);
    check_zero_beside(counter, names, mistakes);
    check_oids(counter, mistakes);
  }
}

}  // namespace netcase::compile_catalogue
