// SPDX-License-Identifier: Apache-2.0
//
// Writes the SAs and policies of a gateway with many tunnels, as a kernel would tell them, keys wiped: of
// each tunnel an SA out and one in, and a policy for each.
//
//   compose_xfrm SAS FOLDER SHAPE    state.nl and policy.nl, as many policies as SAs
//
// SHAPE: `own`, each tunnel to a gateway of its own; `alike`, all between two gateways and of one reqid, so
// that each SA serves each policy; `asked`, the same, and a packet of each outgoing policy has asked for an
// SA that nobody made; `hosts`, transport mode between one host and the many addresses of another, each
// policy naming but the latter.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ipsec/fake/composer.h"
#include "ipsec/wipe_keys.h"

namespace {

using namespace netcase::ipsec;

Address address(std::uint8_t front, std::uint32_t number) {
  return {Family::Ipv4,
          {front, static_cast<std::uint8_t>(number >> 16U), static_cast<std::uint8_t>(number >> 8U),
           static_cast<std::uint8_t>(number)}};
}

const Address gateway = address(192, 1);

enum class Shape : std::uint8_t { Own, Alike, Asked, Hosts };

std::optional<Shape> find_shape(std::string_view word) {
  if (word == "own") return Shape::Own;
  if (word == "alike") return Shape::Alike;
  if (word == "asked") return Shape::Asked;
  if (word == "hosts") return Shape::Hosts;
  return std::nullopt;
}

// Of a tunnel: its ends, its reqid, and the flow as it goes out.
struct Connection {
  Address local = gateway;
  Address peer;
  std::uint32_t reqid = 1;
  Mode mode = Mode::Tunnel;
  Selector flow;
};
Connection connection_of(std::uint32_t tunnel, Shape shape) {
  Connection connection;
  connection.flow.family = Family::Ipv4;
  if (shape == Shape::Hosts) {
    connection.local = address(10, tunnel);
    connection.peer = address(11, 0);
    connection.mode = Mode::Transport;
    connection.flow.source = connection.local;
    connection.flow.source_bits = 32;
    return connection;
  }
  const std::uint32_t number = shape == Shape::Own ? tunnel : 0;
  connection.peer = address(11, number);
  connection.reqid = 1 + number;
  connection.flow.source = address(10, 0);
  connection.flow.source_bits = 8;
  connection.flow.destination = address(12, tunnel);
  connection.flow.destination_bits = 32;
  return connection;
}

Selector turned(const Selector& flow) {
  Selector other = flow;
  std::swap(other.source, other.destination);
  std::swap(other.source_bits, other.destination_bits);
  return other;
}

Association sa_of(std::uint32_t tunnel, bool is_out, const Connection& connection) {
  Association sa;
  sa.said = {Protocol::Esp, 0x10000 + 2 * tunnel + (is_out ? 1U : 0U),
             is_out ? connection.peer : connection.local};
  sa.source = is_out ? connection.local : connection.peer;
  sa.mode = connection.mode;
  sa.reqid = connection.reqid;
  sa.combined = Algorithm{"rfc4106(gcm(aes))", 288, 128};
  sa.lifetime.age_s = {3000, 3600};
  sa.usage = {1'000'000 + tunnel, 1000 + tunnel, 1'700'000'000 - tunnel % 3000, 1'700'000'000};
  sa.last_used_s = 1'700'000'000;
  sa.replay = {true, 128, is_out ? 1000 + tunnel : 0, is_out ? 0 : 1000 + tunnel};
  return sa;
}

// What the kernel makes for a packet that finds no SA: without SPI and algorithm, its selector that packet.
Association asked_of(std::uint32_t tunnel, const Connection& connection) {
  Association sa;
  sa.said = {Protocol::Esp, 0, connection.peer};
  sa.source = connection.local;
  sa.mode = connection.mode;
  sa.reqid = connection.reqid;
  sa.selector = connection.flow;
  sa.selector.source_bits = 32;
  sa.lifetime.age_s.hard = 30;
  sa.usage.added_s = 1'700'000'000 - tunnel % 30;
  return sa;
}

Policy policy_of(std::uint32_t tunnel, bool is_out, const Connection& connection) {
  Policy policy;
  policy.index = 8 * (tunnel + 1) + (is_out ? 1U : 0U);
  policy.direction = is_out ? Direction::Out : Direction::In;
  policy.priority = 2080;
  policy.selector = is_out ? connection.flow : turned(connection.flow);
  policy.templates = {{Protocol::Esp, connection.mode, 0, connection.reqid,
                       is_out ? connection.local : connection.peer,
                       is_out ? connection.peer : connection.local, false}};
  return policy;
}

void write(const std::string& path, std::string bytes) {
  wipe_keys(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  const auto shape = count == 4 ? find_shape(arguments[3]) : std::nullopt;
  if (!shape) {
    std::fputs("usage: compose_xfrm SAS FOLDER own|alike|asked|hosts\n", stderr);
    return 2;
  }
  const auto tunnels = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10) / 2);
  Composer states;
  Composer policies;
  for (std::uint32_t i = 0; i < tunnels; ++i) {
    const Connection connection = connection_of(i, *shape);
    states.add(sa_of(i, true, connection)).add(sa_of(i, false, connection));
    if (*shape == Shape::Asked) states.add(asked_of(i, connection));
    policies.add(policy_of(i, true, connection)).add(policy_of(i, false, connection));
  }
  const std::string folder = arguments[2];
  write(folder + "/state.nl", states.done().bytes);
  write(folder + "/policy.nl", policies.done().bytes);
}
