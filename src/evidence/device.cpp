// SPDX-License-Identifier: Apache-2.0

#include "evidence/device.h"

#include <algorithm>

#include "base/appender.h"

namespace netcase::evidence {

std::string_view to_word(OperationalState state) {
  switch (state) {
    case OperationalState::Unknown: return "unknown";
    case OperationalState::NotPresent: return "not-present";
    case OperationalState::Down: return "down";
    case OperationalState::LowerLayerDown: return "lower-layer-down";
    case OperationalState::Testing: return "testing";
    case OperationalState::Dormant: return "dormant";
    case OperationalState::Up: return "up";
  }
  return "unknown";
}

std::optional<std::uint64_t> Device::count(std::string_view count_name) const {
  const auto* const found = std::find(device_count_names.begin(), device_count_names.end(), count_name);
  const auto place = static_cast<std::size_t>(found - device_count_names.begin());
  if (place >= counts.size()) return std::nullopt;
  return counts[place];
}

std::string handle_text(const Qdisc& qdisc) {
  std::string text;
  Appender(text).hex(qdisc.handle >> 16U).text(":");
  return text;
}

std::string parent_text(const Qdisc& qdisc) {
  static constexpr std::uint32_t root = 0xFFFFFFFF;  // TC_H_ROOT, TC_H_INGRESS
  static constexpr std::uint32_t ingress = 0xFFFFFFF1;
  if (qdisc.parent == root) return "root";
  if (qdisc.parent == ingress) return "ingress";
  std::string text;
  Appender(text).hex(qdisc.parent >> 16U).text(":").hex(qdisc.parent & 0xFFFFU);
  return text;
}

const Device* find_device(const std::vector<Device>& devices, std::uint32_t index) {
  const auto found = std::find_if(devices.begin(), devices.end(),
                                  [&](const Device& device) { return device.index == index; });
  return found == devices.end() ? nullptr : &*found;
}

const Device* find_device(const std::vector<Device>& devices, std::string_view name) {
  const auto found =
      std::find_if(devices.begin(), devices.end(), [&](const Device& device) { return device.name == name; });
  return found == devices.end() ? nullptr : &*found;
}

}  // namespace netcase::evidence
