// SPDX-License-Identifier: Apache-2.0

#include "evidence/kernel_tables.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/number.h"
#include "parse/lines.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;
using parse::Words;

std::unexpected<Error> odd(std::string_view where, const Line& line, std::string expected) {
  return fail(at_line(where, line.number), parse::quoted(line.text), std::move(expected));
}

std::optional<std::uint64_t> read_hex(std::string_view word) {
  std::uint64_t value = 0;
  const char* const begin = word.data();
  const char* const end = begin + word.size();
  const auto [stopped, error] = std::from_chars(begin, end, value, 16);
  const bool is_number = error == std::errc() && stopped == end && !word.empty() && word.front() != '-';
  return is_number ? std::optional(value) : std::nullopt;
}

std::optional<std::vector<std::uint64_t>> read_hex_numbers(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  for (Words words(text); !words.at_end();) {
    const auto number = read_hex(words.next());
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

SoftnetCpu to_softnet_cpu(const std::vector<std::uint64_t>& numbers, std::uint32_t line) {
  const auto at = [&](std::size_t place) {
    return place < numbers.size() ? static_cast<std::uint32_t>(numbers[place]) : 0U;
  };
  SoftnetCpu cpu{line, at(0), at(1), at(2), at(9), at(10), std::nullopt};
  if (numbers.size() > 11) cpu.backlog = at(11);
  if (numbers.size() > 12) cpu.cpu = at(12);  // 5.10; before, the CPUs that are offline are not told
  return cpu;
}

std::vector<NamedCount> read_names(std::string_view text) {
  std::vector<NamedCount> counts;
  for (Words words(text); !words.at_end();) counts.push_back({std::string(words.next()), 0});
  return counts;
}

bool is_name(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

void add_row(std::vector<NamedCount>& counts, const std::vector<std::uint64_t>& row) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].name == "entries") counts[i].value = row[i];
    else counts[i].value += row[i];
  }
}

// "TCP: inuse 3 orphan 0": false where a value is missing or none.
bool add_socket_counts(SocketCounts& counts, std::string_view text) {
  Words words(text);
  std::string_view group = words.next();
  if (!group.ends_with(':') || parse::unprintable(text)) return false;
  group.remove_suffix(1);
  while (!words.at_end()) {
    const std::string_view name = words.next();
    const auto value = parse_unsigned(words.next());
    if (!value) return false;
    counts.push_back({std::string(group), std::string(name), *value});
  }
  return true;
}

std::optional<std::uint32_t> read_unsigned_32(std::string_view word) {
  const auto number = parse_unsigned(word);
  return number && *number <= 0xFFFFFFFF ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

// The kernel prints the group's four octets as the number that they are to this machine.
std::optional<Address> read_igmp_group(std::string_view word) {
  const auto number = read_hex(word);
  if (!number || word.size() != 8) return std::nullopt;
  const auto octets = static_cast<std::uint32_t>(*number);
  Address group{Family::Ipv4, {}};
  std::memcpy(group.bytes.data(), &octets, sizeof octets);
  return group;
}

std::optional<Address> read_igmp6_group(std::string_view word) {
  Address group{Family::Ipv6, {}};
  if (word.size() != 2 * group.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < group.bytes.size(); ++i) {
    const auto octet = read_hex(word.substr(2 * i, 2));
    if (!octet) return std::nullopt;
    group.bytes[i] = static_cast<std::uint8_t>(*octet);
  }
  return group;
}

}  // namespace

Result<std::vector<SoftnetCpu>> parse_softnet_stat(std::string_view text, std::string_view where) {
  std::vector<SoftnetCpu> cpus;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const auto numbers = read_hex_numbers(line.text);
    if (!numbers || numbers->size() < 9) return odd(where, line, "nine or more hexadecimal numbers");
    cpus.push_back(to_softnet_cpu(*numbers, static_cast<std::uint32_t>(cpus.size())));
  }
  return cpus;
}

Result<std::vector<NamedCount>> parse_statistics(std::string_view text, std::string_view where) {
  Lines lines(text);
  const Line title = lines.next();
  std::vector<NamedCount> counts = read_names(title.text);
  const bool are_names = !counts.empty() && std::all_of(counts.begin(), counts.end(), [](const auto& count) {
    return is_name(count.name);
  });
  if (!are_names) return odd(where, title, "names");
  while (!lines.at_end()) {
    const Line line = lines.next();
    const auto row = read_hex_numbers(line.text);
    if (!row || row->size() < counts.size())
      return odd(where, line, std::to_string(counts.size()) + " hexadecimal numbers");
    add_row(counts, *row);
  }
  return counts;
}

Result<SocketCounts> parse_sockstat(std::string_view text, std::string_view where) {
  SocketCounts counts;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (!add_socket_counts(counts, line.text)) return odd(where, line, "a group, ':', names and numbers");
  }
  return counts;
}

// A line of a device ("2\teth0      :     1      V3"), then one of each of its groups, which opens with tabs.
Result<std::vector<Membership>> parse_igmp(std::string_view text, std::string_view where) {
  std::vector<Membership> memberships;
  Membership device;
  Lines lines(text);
  if (!lines.at_end()) lines.next();  // the titles
  while (!lines.at_end()) {
    const Line line = lines.next();
    Words words(line.text);
    if (!line.text.starts_with('\t')) {
      const auto index = read_unsigned_32(words.next());
      if (!index) return odd(where, line, "the number and the name of a device");
      device.device = *index;
      device.device_name = parse::without_controls(words.next());
      continue;
    }
    const auto group = read_igmp_group(words.next());
    const auto users = read_unsigned_32(words.next());
    if (!group || !users || device.device == 0) return odd(where, line, "a group and its users");
    memberships.push_back({device.device, device.device_name, *group, *users});
  }
  return memberships;
}

Result<std::vector<Membership>> parse_igmp6(std::string_view text, std::string_view where) {
  std::vector<Membership> memberships;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    Words words(line.text);
    const auto index = read_unsigned_32(words.next());
    const std::string name = parse::without_controls(words.next());
    const auto group = read_igmp6_group(words.next());
    const auto users = read_unsigned_32(words.next());
    if (!index || !group || !users) return odd(where, line, "a device, a group and its users");
    memberships.push_back({*index, name, *group, *users});
  }
  return memberships;
}

Result<std::vector<NamedCount>> parse_conntrack_listing(std::string_view text, std::string_view where) {
  std::vector<NamedCount> counts;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    for (Words words(line.text); !words.at_end();) {
      const std::string_view word = words.next();
      const std::size_t equals = word.find('=');
      const auto number =
          equals == std::string_view::npos ? std::nullopt : parse_unsigned(word.substr(equals + 1));
      if (!number)
        return fail(at_line(where, line.number), parse::quoted(line.text), "what conntrack -S prints");
      const std::string name = parse::without_controls(word.substr(0, equals));
      if (name == "cpu") continue;
      const auto same = std::find_if(counts.begin(), counts.end(),
                                     [&](const NamedCount& count) { return count.name == name; });
      if (same == counts.end()) counts.push_back({name, *number});
      else same->value += *number;
    }
  }
  return counts;
}

Sysctls parse_sysctl_listing(std::string_view text) {
  Sysctls sysctls;
  for (Lines lines(text); !lines.at_end();) {
    const std::string_view line = lines.next().text;
    const std::size_t equals = line.find(" = ");
    if (equals == std::string_view::npos || !line.starts_with("net.")) continue;
    const std::string_view value = line.substr(equals + 3);
    sysctls.push_back({parse::without_controls(line.substr(0, equals)), clean_sysctl_value(value)});
  }
  std::sort(sysctls.begin(), sysctls.end());
  return sysctls;
}

}  // namespace netcase::evidence
