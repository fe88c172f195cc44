// SPDX-License-Identifier: Apache-2.0
//
// Makes sources/gateway/: XFRM messages that no kernel sent. This machine's kernel has neither ESP nor AH nor
// IPComp, so a gateway with all of them is composed, its keys wiped as `netcase save --xfrm` does. What a
// kernel really said is in sources/larval/ (capture_xfrm). Run as: compose_gateway sources/gateway

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "ipsec/fake/composer.h"
#include "ipsec/wipe_keys.h"

namespace {

using namespace netcase::ipsec;

constexpr std::uint64_t now_s = 1'767'322'445;  // 2026-01-02T02:54:05Z

Address address(std::string_view text) {
  return *parse_address(text, text.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6);
}

Association sa(std::string_view said, std::string_view source, Mode mode, std::uint32_t reqid) {
  Association sa;
  sa.said = *parse_said(said);
  sa.source = address(source);
  sa.mode = mode;
  sa.reqid = reqid;
  sa.lifetime.age_s = {3000, 3600};
  sa.usage = {18'204'117, 20'481, now_s - 1140, now_s - 1139};
  sa.last_used_s = now_s;
  if (sa.said.protocol == Protocol::Esp) sa.combined = Algorithm{"rfc4106(gcm(aes))", 288, 128};
  if (sa.said.protocol == Protocol::Ah) sa.authentication = Algorithm{"hmac(sha256)", 256, 128};
  if (sa.said.protocol == Protocol::Comp) sa.compression = Algorithm{"deflate", 0, 0};
  return sa;
}

Selector flow(std::string_view source, std::uint8_t source_bits, std::string_view destination,
              std::uint8_t destination_bits) {
  Selector selector;
  selector.family = address(source).family;
  selector.source = address(source);
  selector.source_bits = source_bits;
  selector.destination = address(destination);
  selector.destination_bits = destination_bits;
  return selector;
}

Policy policy(std::uint32_t index, Direction direction, const Selector& selector,
              std::vector<Template> templates) {
  Policy policy;
  policy.index = index;
  policy.direction = direction;
  policy.priority = 2080;
  policy.selector = selector;
  policy.templates = std::move(templates);
  return policy;
}

Template wants(Protocol protocol, Mode mode, std::uint32_t reqid, std::string_view source,
               std::string_view destination) {
  return {protocol, mode, 0, reqid, address(source), address(destination), false};
}

// `is_before`: ten seconds earlier, for what happened in between.
std::string compose_states(bool is_before) {
  Composer composer;
  Association incoming = sa("esp.c0ffee12@192.168.2.1", "192.0.2.10", Mode::Tunnel, 7);
  incoming.usage.added_s = now_s - 3480;  // past the soft limit
  incoming.errors = {is_before ? 0U : 14U, 0, 2};
  if (is_before) incoming.usage.packets -= 310;
  incoming.replay = {false, 32, 0, 20'497};
  incoming.encapsulation = Encapsulation{2, 4500, 4500};
  Association older = sa("esp.beef0001@192.0.2.20", "192.168.2.1", Mode::Tunnel, 9);
  older.usage.added_s = now_s - 3100;
  Association iptfs = sa("esp:f5@fd09::2", "fd09::1", Mode::Iptfs, 11);
  iptfs.direction = SaDirection::Out;
  Association larval = sa("esp.0@192.0.2.30", "192.168.2.1", Mode::Tunnel, 12);
  larval.combined.reset();
  larval.lifetime.age_s = {{}, 30};
  larval.usage = {0, 0, now_s - 10, 0};
  larval.last_used_s.reset();
  const Association companion = sa("tun.c0a80201@192.168.2.110", "192.168.2.1", Mode::Tunnel, 0);
  composer.add(larval).add(iptfs);
  if (is_before) composer.add(sa("esp.c2f00d01@192.168.2.1", "198.51.100.7", Mode::Tunnel, 6));
  Association newer = sa("esp.beef0002@192.0.2.20", "192.168.2.1", Mode::Tunnel, 9);
  newer.replay = {true, 128, (std::uint64_t{1} << 32U) + 20'481, 0};
  newer.flags = XFRM_STATE_NOECN;
  newer.extra_flags = XFRM_SA_XFLAG_DONT_ENCAP_DSCP;
  newer.lifetime.octets = {8'000'000'000, 9'000'000'000};
  newer.offload = Offload{3, false, false};
  newer.set_mark = Mark{0x2a, 0xff};
  newer.padded_to = 1400;
  composer.add(newer).add(older).add(incoming);
  composer.add(sa("esp.c0ffee99@192.0.2.10", "192.168.2.1", Mode::Tunnel, 8));
  composer.add(sa("ah.187a101a@192.168.2.110", "192.168.2.1", Mode::Transport, 3));
  composer.add(sa("esp.187a101b@192.168.2.110", "192.168.2.1", Mode::Transport, 2));
  composer.add(sa("comp.3d0@192.168.2.110", "192.168.2.1", Mode::Tunnel, 1)).add(companion);
  return composer.done().bytes;
}

std::string compose_policies() {
  constexpr std::string_view gateway = "192.168.2.1";
  const Selector branch = flow("10.9.0.0", 24, "10.1.0.0", 16);
  const std::vector<Template> from_branch{wants(Protocol::Esp, Mode::Tunnel, 7, "192.0.2.10", gateway)};
  Composer composer;
  Policy of_socket = policy(67, Direction::In, {}, {});
  of_socket.is_of_socket = true;
  of_socket.priority = 0;
  Policy block = policy(65, Direction::Out, flow("10.1.0.0", 16, "10.66.0.0", 16), {});
  block.is_block = true;
  composer.add(of_socket).add(block);
  composer.add(policy(57, Direction::Out, flow("10.1.0.0", 16, "10.30.0.0", 16),
                      {wants(Protocol::Esp, Mode::Tunnel, 12, gateway, "192.0.2.30")}));
  composer.add(policy(49, Direction::Out, flow("fd01::", 64, "fd02::", 64),
                      {wants(Protocol::Esp, Mode::Iptfs, 11, "fd09::1", "fd09::2")}));
  composer.add(policy(41, Direction::Out, flow("10.1.0.0", 16, "10.20.0.0", 16),
                      {wants(Protocol::Esp, Mode::Tunnel, 9, gateway, "192.0.2.20")}));
  composer.add(policy(34, Direction::Forward, branch, from_branch))
      .add(policy(24, Direction::In, branch, from_branch));
  composer.add(policy(17, Direction::Out, flow("10.1.0.0", 16, "10.9.0.0", 24),
                      {wants(Protocol::Esp, Mode::Tunnel, 7, gateway, "192.0.2.10")}));
  composer.add(policy(9, Direction::Out, flow("10.1.0.0", 16, "10.2.0.0", 16),
                      {wants(Protocol::Comp, Mode::Tunnel, 1, gateway, "192.168.2.110"),
                       wants(Protocol::Esp, Mode::Transport, 2, gateway, "192.168.2.110"),
                       wants(Protocol::Ah, Mode::Transport, 3, gateway, "192.168.2.110")}));
  composer.done().add(PolicyDefaults{false, false, true});
  return composer.bytes;
}

void write(const std::string& path, std::string bytes) {
  wipe_keys(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: compose_gateway FOLDER\n";
    return 2;
  }
  const std::string folder = arguments[1];
  write(folder + "/state.nl", compose_states(false));
  write(folder + "/state_before.nl", compose_states(true));
  write(folder + "/policy.nl", compose_policies());
}
