// SPDX-License-Identifier: Apache-2.0
//
//   2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq master br0 state UP … qlen 1000
//       link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff …
//       RX:  bytes packets errors dropped  missed   mcast
//            15200     162      0       0       0       0
//       TX:  bytes packets errors dropped carrier collsns

#include "evidence/device_listing.h"

#include <optional>
#include <string>

#include "evidence/listing_words.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;

// The kernel's flags that matter here, by the words of iproute2.
std::uint32_t flags_of(std::string_view names) {
  std::uint32_t flags = 0;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, end);
    if (name == "UP") flags |= 0x1U;
    if (name == "BROADCAST") flags |= 0x2U;
    if (name == "LOOPBACK") flags |= 0x8U;
    if (name == "MULTICAST") flags |= 0x1000U;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return flags;
}

OperationalState state_of(std::string_view word) {
  if (word == "UP") return OperationalState::Up;
  if (word == "DOWN") return OperationalState::Down;
  if (word == "LOWERLAYERDOWN") return OperationalState::LowerLayerDown;
  if (word == "NOTPRESENT") return OperationalState::NotPresent;
  if (word == "TESTING") return OperationalState::Testing;
  if (word == "DORMANT") return OperationalState::Dormant;
  return OperationalState::Unknown;
}

// "2: eth0@if7: <…> mtu 1500 …".
std::optional<Device> read_device(std::string_view line) {
  const auto words = words_of(line);
  if (words.size() < 3 || !words[0].ends_with(':') || !words[1].ends_with(':') || !words[2].starts_with('<'))
    return std::nullopt;
  const auto index = parse_number_32(words[0].substr(0, words[0].size() - 1));
  if (!index || *index == 0) return std::nullopt;
  Device device;
  device.index = *index;
  const std::string_view name = words[1].substr(0, words[1].size() - 1);
  device.name = parse::without_controls(name.substr(0, name.find('@')));
  const std::string_view flags = words[2].substr(1, words[2].size() - 1 - (words[2].ends_with('>') ? 1 : 0));
  device.flags = flags_of(flags);
  if (device.is_up()) device.has_carrier = flags.find("NO-CARRIER") == std::string_view::npos;
  device.mtu = parse_number_32(behind(words, "mtu")).value_or(0);
  device.state = state_of(behind(words, "state"));
  device.transmit_queue_length = parse_number_32(behind(words, "qlen")).value_or(0);
  device.counts.assign(device_count_names.size(), 0);
  return device;
}

std::uint64_t& count_of(Device& device, std::string_view name) {
  const auto* const found = std::find(device_count_names.begin(), device_count_names.end(), name);
  return device.counts[static_cast<std::size_t>(found - device_count_names.begin())];
}

// "packets" below "RX:" is rx_packets; the columns of older versions are named otherwise.
std::string count_name(std::string_view direction, std::string_view column) {
  if (column == "mcast") return "multicast";
  if (column == "collsns") return "collisions";
  if (column == "carrier") return "tx_carrier_errors";
  if (column == "missed") return "rx_missed_errors";
  if (column == "overrun") return "rx_over_errors";
  if (column != "bytes" && column != "packets" && column != "errors" && column != "dropped") return {};
  return std::string(direction) + "_" + std::string(column);
}

// The numbers that stand below names.
bool read_counts(Device& device, std::string_view names, std::string_view numbers) {
  const auto columns = words_of(names);
  const auto values = words_of(numbers);
  const std::string_view direction = columns[0] == "RX:" ? "rx" : "tx";
  for (std::size_t i = 1; i < columns.size() && i - 1 < values.size(); ++i) {
    const auto value = parse_unsigned(values[i - 1]);
    if (!value) return false;
    const std::string name = count_name(direction, columns[i]);
    if (!name.empty()) count_of(device, name) = *value;
  }
  return true;
}

struct Master {
  std::size_t device;
  std::string name;
};

}  // namespace

Result<std::vector<Device>> parse_link_listing(std::string_view text, std::string_view where) {
  std::vector<Device> devices;
  std::vector<Master> masters;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    if (line.text.empty()) continue;
    if (line.text[0] >= '0' && line.text[0] <= '9') {
      auto device = read_device(line.text);
      if (!device) return fail(at_line(where, line.number), parse::quoted(line.text), "what ip link prints");
      const auto master = behind(words_of(line.text), "master");
      if (!master.empty()) masters.push_back({devices.size(), std::string(master)});
      devices.push_back(std::move(*device));
      continue;
    }
    const auto words = words_of(line.text);
    const bool is_head = !words.empty() && (words[0] == "RX:" || words[0] == "TX:") && words.size() > 2;
    if (!is_head || devices.empty() || lines.at_end() || words[1] != "bytes") continue;
    const Line numbers = lines.next();
    if (!read_counts(devices.back(), line.text, numbers.text))
      return fail(at_line(where, numbers.number), parse::quoted(numbers.text), "numbers");
  }
  for (const Master& master : masters) {
    if (const Device* found = find_device(devices, master.name)) devices[master.device].master = found->index;
  }
  return devices;
}

Result<std::vector<DeviceAddress>> parse_address_listing(std::string_view text, std::string_view where) {
  std::vector<DeviceAddress> addresses;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const auto words = words_of(line.text);
    if (words.size() < 4 || (words[2] != "inet" && words[2] != "inet6")) continue;
    const auto index = parse_number_32(words[0].substr(0, words[0].find(':')));
    const auto prefix = parse_prefix(words[3], Family::Ipv4);
    if (!index || !prefix)
      return fail(at_line(where, line.number), parse::quoted(line.text), "what ip -o addr prints");
    DeviceAddress address;
    address.device = *index;
    address.prefix = *prefix;
    if (has_word(words, "tentative")) address.flags |= 0x40U;
    if (has_word(words, "dadfailed")) address.flags |= 0x08U;
    addresses.push_back(address);
  }
  return addresses;
}

namespace {

// "8001:", "1:10", "ffff:fff1": two hexadecimal halves.
std::uint32_t parse_handle(std::string_view word) {
  const auto half = [](std::string_view digits) -> std::uint32_t {
    const auto number = parse_number_32("0x" + std::string(digits));
    return number ? *number & 0xFFFFU : 0;
  };
  const std::size_t colon = std::min(word.find(':'), word.size());
  return half(word.substr(0, colon)) << 16U | half(word.substr(std::min(colon + 1, word.size())));
}

// "qdisc tbf 8001: dev eth0 root refcnt 2 rate 8Kbit burst 1600b lat 0us".
std::optional<Qdisc> read_qdisc(const std::vector<std::string_view>& words,
                                const std::vector<Device>& devices) {
  const Device* const device = find_device(devices, behind(words, "dev"));
  if (device == nullptr) return std::nullopt;
  Qdisc qdisc;
  qdisc.device = device->index;
  qdisc.kind = parse::without_controls(words[1]);
  qdisc.handle = parse_handle(words[2]);
  qdisc.parent = has_word(words, "root") ? 0xFFFFFFFFU : parse_handle(behind(words, "parent"));
  const std::string_view limit = behind(words, "limit");
  const std::size_t digits = std::min(limit.find_first_not_of("0123456789"), limit.size());
  const auto number = parse_number_32(limit.substr(0, digits));
  const std::string_view unit = limit.substr(digits);
  if (number && (unit.empty() || unit == "p")) qdisc.limit_packets = number;
  if (number && unit == "b") qdisc.limit_bytes = number;
  return qdisc;
}

// " Sent 2484 bytes 2 pkt (dropped 7, overlimits 12 requeues 0)".
void read_qdisc_counts(Qdisc& qdisc, const std::vector<std::string_view>& words) {
  qdisc.bytes = parse_unsigned(behind(words, "Sent")).value_or(0);
  qdisc.packets = parse_unsigned(behind(words, "bytes")).value_or(0);
  std::string_view drops = behind(words, "(dropped");
  if (drops.ends_with(',')) drops.remove_suffix(1);
  qdisc.drops = parse_number_32(drops).value_or(0);
  qdisc.overlimits = parse_number_32(behind(words, "overlimits")).value_or(0);
}

}  // namespace

Result<std::vector<Qdisc>> parse_qdisc_listing(std::string_view text, const std::vector<Device>& devices,
                                               std::string_view where) {
  std::vector<Qdisc> qdiscs;
  bool is_known = false;
  for (Lines lines(text); !lines.at_end();) {
    const Line line = lines.next();
    const auto words = words_of(line.text);
    if (words.empty()) continue;
    if (words[0] == "qdisc") {
      if (words.size() < 5)
        return fail(at_line(where, line.number), parse::quoted(line.text), "what tc -s qdisc prints");
      auto qdisc = read_qdisc(words, devices);
      is_known = qdisc.has_value();
      if (qdisc) qdiscs.push_back(std::move(*qdisc));
    } else if (is_known && words[0] == "Sent") {
      read_qdisc_counts(qdiscs.back(), words);
    }
  }
  return qdiscs;
}

}  // namespace netcase::evidence
