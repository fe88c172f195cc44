// SPDX-License-Identifier: Apache-2.0
//
// Network devices and the queueing disciplines in front of them, as rtnetlink tells of them, and which
// addresses the devices have.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/address.h"

namespace netcase::evidence {

// Linux include/uapi/linux/if_link.h, struct rtnl_link_stats64, in its order.
inline constexpr std::array<std::string_view, 25> device_count_names{
    "rx_packets",       "tx_packets",        "rx_bytes",          "tx_bytes",        "rx_errors",
    "tx_errors",        "rx_dropped",        "tx_dropped",        "multicast",       "collisions",
    "rx_length_errors", "rx_over_errors",    "rx_crc_errors",     "rx_frame_errors", "rx_fifo_errors",
    "rx_missed_errors", "tx_aborted_errors", "tx_carrier_errors", "tx_fifo_errors",  "tx_heartbeat_errors",
    "tx_window_errors", "rx_compressed",     "tx_compressed",     "rx_nohandler",    "rx_otherhost_dropped"};

// As many of those as this kernel has: rx_nohandler came with 4.6, rx_otherhost_dropped with 5.19.
using DeviceCounts = std::vector<std::uint64_t>;

// Linux net/core/dev.c: RFC 2863's operational state, IF_OPER_*.
enum class OperationalState : std::uint8_t {
  Unknown = 0,
  NotPresent = 1,
  Down = 2,
  LowerLayerDown = 3,
  Testing = 4,
  Dormant = 5,
  Up = 6
};
std::string_view to_word(OperationalState state);  // "unknown", "lower-layer-down"

// A BPF program that sees what arrives before the stack does, and may drop it. Linux
// include/uapi/linux/if_link.h, XDP_ATTACHED_*.
enum class XdpMode : std::uint8_t { None = 0, Driver = 1, Generic = 2, Offloaded = 3, Several = 4 };

struct Device {
  std::uint32_t index = 0;
  std::string name;
  std::string kind;         // "veth", "bridge", "bond" …; empty for a physical one
  std::uint32_t flags = 0;  // IFF_*
  std::uint32_t mtu = 0;
  std::uint32_t master = 0;  // index of the bridge, bond or VRF it belongs to; 0: none
  OperationalState state = OperationalState::Unknown;
  std::optional<bool> has_carrier;
  std::uint32_t carrier_losses = 0;  // how often it went down
  std::uint32_t transmit_queue_length = 0;
  XdpMode xdp = XdpMode::None;
  std::uint32_t xdp_program = 0;  // its number, as bpftool has it
  DeviceCounts counts;

  bool is_up() const { return (flags & 1U) != 0; }        // IFF_UP: the administrator wants it up
  bool is_loopback() const { return (flags & 8U) != 0; }  // IFF_LOOPBACK
  std::optional<std::uint64_t> count(std::string_view count_name) const;
};

struct Qdisc {
  std::uint32_t device = 0;  // index
  std::uint32_t handle = 0;  // "8001:" is 0x80010000
  std::uint32_t parent = 0;  // TC_H_ROOT 0xffffffff, TC_H_INGRESS 0xfffffff1, a class, else
  std::string kind;          // "fq_codel", "noqueue"
  std::uint64_t bytes = 0;
  std::uint64_t packets = 0;
  std::uint32_t drops = 0;  // wraps at 2^32
  std::uint32_t overlimits = 0;
  std::uint32_t requeues = 0;
  std::uint32_t backlog_bytes = 0;  // wait now
  std::uint32_t backlog_packets = 0;
  std::optional<std::uint32_t> limit_packets;  // where the kind tells one: pfifo, fq_codel, fq, netem …
  std::optional<std::uint32_t> limit_bytes;    // bfifo, tbf
};

// "root", "ingress", "1:10": where a qdisc hangs; and its own name "8001:".
std::string parent_text(const Qdisc& qdisc);
std::string handle_text(const Qdisc& qdisc);

struct DeviceAddress {
  std::uint32_t device = 0;  // index
  Prefix prefix;             // the address itself, all bits, and the length of its network
  std::uint8_t scope = 0;    // RT_SCOPE_*
  std::uint32_t flags = 0;   // IFA_F_*

  bool is_tentative() const { return (flags & 0x40U) != 0; }  // duplicate address detection goes on
  bool is_duplicate() const { return (flags & 0x08U) != 0; }  // and found another one: not usable
};

const Device* find_device(const std::vector<Device>& devices, std::uint32_t index);
const Device* find_device(const std::vector<Device>& devices, std::string_view name);

}  // namespace netcase::evidence
