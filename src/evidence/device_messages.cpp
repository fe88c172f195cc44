// SPDX-License-Identifier: Apache-2.0

#include "evidence/device_messages.h"

#include <linux/gen_stats.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace netcase::evidence {

namespace {

template <class Raw>
std::string all_of() {
  const Raw request{};
  return {reinterpret_cast<const char*>(&request), sizeof request};
}

DeviceCounts read_counts(Bytes payload) {
  DeviceCounts counts(std::min(payload.size() / sizeof(std::uint64_t), device_count_names.size()));
  std::memcpy(counts.data(), payload.data(), counts.size() * sizeof(std::uint64_t));
  return counts;
}

Result<> read_device_kind(Device& device, Bytes payload) {
  return each_attribute(payload, "devices", [&](const Attribute& attribute) {
    if (attribute.type == IFLA_INFO_KIND) device.kind = text_of(attribute.payload);
  });
}

// The number stands beside the mode; of several programs that of the first one.
Result<> read_xdp(Device& device, Bytes payload) {
  return each_attribute(payload, "devices", [&](const Attribute& attribute) {
    const bool is_number = attribute.type >= IFLA_XDP_PROG_ID && attribute.type <= IFLA_XDP_HW_PROG_ID;
    if (attribute.type == IFLA_XDP_ATTACHED) device.xdp = XdpMode{number_of<std::uint8_t>(attribute.payload)};
    if (is_number && device.xdp_program == 0)
      device.xdp_program = number_of<std::uint32_t>(attribute.payload);
  });
}

void read_device_attribute(Device& device, const Attribute& attribute) {
  const Bytes payload = attribute.payload;
  switch (attribute.type) {
    case IFLA_IFNAME: device.name = text_of(payload); break;
    case IFLA_MTU: device.mtu = number_of<std::uint32_t>(payload); break;
    case IFLA_MASTER: device.master = number_of<std::uint32_t>(payload); break;
    case IFLA_TXQLEN: device.transmit_queue_length = number_of<std::uint32_t>(payload); break;
    case IFLA_OPERSTATE: device.state = OperationalState{number_of<std::uint8_t>(payload)}; break;
    case IFLA_CARRIER: device.has_carrier = number_of<std::uint8_t>(payload) != 0; break;
    case IFLA_CARRIER_DOWN_COUNT: device.carrier_losses = number_of<std::uint32_t>(payload); break;
    case IFLA_STATS64: device.counts = read_counts(payload); break;
    default: break;
  }
}

// Where in its options a kind of qdisc tells how much it holds: a number behind others in a structure, which
// is the option itself or stands in one of its attributes. Linux include/uapi/linux/pkt_sched.h.
struct LimitPlace {
  std::string_view kind;
  std::uint16_t attribute;  // 0: the structure is the option itself
  std::size_t offset;
  bool is_bytes;
};
constexpr std::array<LimitPlace, 11> limit_places{{
    {"pfifo", 0, 0, false},
    {"pfifo_head_drop", 0, 0, false},
    {"bfifo", 0, 0, true},
    {"sfq", 0, offsetof(tc_sfq_qopt, limit), false},
    {"netem", 0, offsetof(tc_netem_qopt, limit), false},
    {"fq", TCA_FQ_PLIMIT, 0, false},
    {"fq_codel", TCA_FQ_CODEL_LIMIT, 0, false},
    {"codel", TCA_CODEL_LIMIT, 0, false},
    {"pie", TCA_PIE_LIMIT, 0, false},
    {"tbf", TCA_TBF_PARMS, offsetof(tc_tbf_qopt, limit), true},
    {"red", TCA_RED_PARMS, offsetof(tc_red_qopt, limit), true},
}};

std::optional<std::uint32_t> number_at(Bytes bytes, std::size_t offset) {
  return offset > bytes.size() ? std::nullopt : read_as<std::uint32_t>(bytes.subspan(offset));
}

Result<> read_limit(Qdisc& qdisc, Bytes options) {
  const auto* const place = std::find_if(limit_places.begin(), limit_places.end(),
                                         [&](const LimitPlace& each) { return each.kind == qdisc.kind; });
  if (place == limit_places.end()) return {};
  std::optional<std::uint32_t>& limit = place->is_bytes ? qdisc.limit_bytes : qdisc.limit_packets;
  if (place->attribute == 0) {
    limit = number_at(options, place->offset);
    return {};
  }
  return each_attribute(options, "qdiscs", [&](const Attribute& attribute) {
    if (attribute.type == place->attribute) limit = number_at(attribute.payload, place->offset);
  });
}

Result<> read_qdisc_counts(Qdisc& qdisc, Bytes payload) {
  return each_attribute(payload, "qdiscs", [&](const Attribute& attribute) {
    if (attribute.type == TCA_STATS_BASIC) {
      const auto raw = read_as<gnet_stats_basic>(attribute.payload);
      if (raw) qdisc.bytes = raw->bytes;
      if (raw) qdisc.packets = raw->packets;
    } else if (attribute.type == TCA_STATS_PKT64) {  // behind it, where 32 bits do not suffice (5.5)
      qdisc.packets = number_of<std::uint64_t>(attribute.payload);
    } else if (attribute.type == TCA_STATS_QUEUE) {
      const auto raw = read_as<gnet_stats_queue>(attribute.payload).value_or(gnet_stats_queue{});
      qdisc.backlog_packets = raw.qlen;
      qdisc.backlog_bytes = raw.backlog;
      qdisc.drops = raw.drops;
      qdisc.requeues = raw.requeues;
      qdisc.overlimits = raw.overlimits;
    }
  });
}

Result<> read_qdisc(Qdisc& qdisc, Bytes rest) {
  Bytes options;
  Bytes counts;
  TRY(each_attribute(rest, "qdiscs", [&](const Attribute& attribute) {
    if (attribute.type == TCA_KIND) qdisc.kind = text_of(attribute.payload);
    if (attribute.type == TCA_OPTIONS) options = attribute.payload;
    if (attribute.type == TCA_STATS2) counts = attribute.payload;
  }));
  TRY(read_qdisc_counts(qdisc, counts));
  return read_limit(qdisc, options);
}

}  // namespace

std::string device_request() { return all_of<ifinfomsg>(); }
std::string device_address_request() { return all_of<ifaddrmsg>(); }
std::string qdisc_request() { return all_of<tcmsg>(); }

Result<std::vector<Device>> parse_devices(Bytes messages) {
  std::vector<Device> devices;
  const auto read = [&](const ifinfomsg& raw, Bytes rest) -> Result<> {
    Device device;
    device.index = static_cast<std::uint32_t>(raw.ifi_index);
    device.flags = raw.ifi_flags;
    Bytes information;
    Bytes xdp;
    TRY(each_attribute(rest, "devices", [&](const Attribute& attribute) {
      read_device_attribute(device, attribute);
      if (attribute.type == IFLA_LINKINFO) information = attribute.payload;
      if (attribute.type == IFLA_XDP) xdp = attribute.payload;
    }));
    TRY(read_device_kind(device, information));
    TRY(read_xdp(device, xdp));
    devices.push_back(std::move(device));
    return {};
  };
  TRY(each_message<ifinfomsg>(messages, RTM_NEWLINK, "devices", read));
  return devices;
}

Result<std::vector<DeviceAddress>> parse_device_addresses(Bytes messages) {
  std::vector<DeviceAddress> addresses;
  const auto read = [&](const ifaddrmsg& raw, Bytes rest) -> Result<> {
    const auto family = to_family(raw.ifa_family);
    if (!family) return {};
    DeviceAddress address{raw.ifa_index, {{}, raw.ifa_prefixlen}, raw.ifa_scope, raw.ifa_flags};
    std::optional<Address> local;  // where the other end of the line has an address, that is IFA_ADDRESS
    std::optional<Address> other;
    TRY(each_attribute(rest, "addresses", [&](const Attribute& attribute) {
      if (attribute.type == IFA_LOCAL) local = to_address(attribute.payload, *family);
      if (attribute.type == IFA_ADDRESS) other = to_address(attribute.payload, *family);
      if (attribute.type == IFA_FLAGS) address.flags = number_of<std::uint32_t>(attribute.payload);
    }));
    if (!local && !other) return fail("addresses", "an address without octets", "IFA_ADDRESS");
    address.prefix.address = local ? *local : *other;
    addresses.push_back(address);
    return {};
  };
  TRY(each_message<ifaddrmsg>(messages, RTM_NEWADDR, "addresses", read));
  return addresses;
}

Result<std::vector<Qdisc>> parse_qdiscs(Bytes messages) {
  std::vector<Qdisc> qdiscs;
  const auto read = [&](const tcmsg& raw, Bytes rest) -> Result<> {
    Qdisc qdisc;
    qdisc.device = static_cast<std::uint32_t>(raw.tcm_ifindex);
    qdisc.handle = raw.tcm_handle;
    qdisc.parent = raw.tcm_parent;
    TRY(read_qdisc(qdisc, rest));
    qdiscs.push_back(std::move(qdisc));
    return {};
  };
  TRY(each_message<tcmsg>(messages, RTM_NEWQDISC, "qdiscs", read));
  return qdiscs;
}

}  // namespace netcase::evidence
