// SPDX-License-Identifier: Apache-2.0
//
// Writes the SAs and policies of a gateway with many tunnels, as a kernel would tell them, keys wiped: of
// each tunnel an SA out and one in, and a policy for each.
//
//   compose_xfrm SAS FOLDER          state.nl and policy.nl, as many policies as SAs
//   compose_xfrm SAS FOLDER alike    the same between two gateways, all of one reqid: each SA serves each
//   policy

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

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

// The peer and reqid of a tunnel.
struct Connection {
  Address peer;
  std::uint32_t reqid = 0;
};
Connection connection_of(std::uint32_t tunnel, bool is_alike) {
  const std::uint32_t number = is_alike ? 0 : tunnel;
  return {address(11, number), 1 + number};
}

Association sa_of(std::uint32_t tunnel, bool is_out, const Connection& connection) {
  Association sa;
  const Address& peer = connection.peer;
  sa.said = {Protocol::Esp, 0x10000 + 2 * tunnel + (is_out ? 1U : 0U), is_out ? peer : gateway};
  sa.source = is_out ? gateway : peer;
  sa.mode = Mode::Tunnel;
  sa.reqid = connection.reqid;
  sa.combined = Algorithm{"rfc4106(gcm(aes))", 288, 128};
  sa.lifetime.age_s = {3000, 3600};
  sa.usage = {1'000'000 + tunnel, 1000 + tunnel, 1'700'000'000 - tunnel % 3000, 1'700'000'000};
  sa.last_used_s = 1'700'000'000;
  sa.replay = {true, 128, is_out ? 1000 + tunnel : 0, is_out ? 0 : 1000 + tunnel};
  return sa;
}

Policy policy_of(std::uint32_t tunnel, bool is_out, const Connection& connection) {
  Policy policy;
  policy.index = 8 * (tunnel + 1) + (is_out ? 1U : 0U);
  policy.direction = is_out ? Direction::Out : Direction::In;
  policy.priority = 2080;
  policy.selector.family = Family::Ipv4;
  policy.selector.source = is_out ? address(10, 0) : address(12, tunnel);
  policy.selector.source_bits = is_out ? 8 : 32;
  policy.selector.destination = is_out ? address(12, tunnel) : address(10, 0);
  policy.selector.destination_bits = is_out ? 32 : 8;
  const Address& peer = connection.peer;
  policy.templates = {{Protocol::Esp, Mode::Tunnel, 0, connection.reqid, is_out ? gateway : peer,
                       is_out ? peer : gateway, false}};
  return policy;
}

void write(const std::string& path, std::string bytes) {
  wipe_keys(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  const bool is_alike = count == 4 && std::string_view(arguments[3]) == "alike";
  if (count != 3 && !is_alike) {
    std::fputs("usage: compose_xfrm SAS FOLDER [alike]\n", stderr);
    return 2;
  }
  const auto tunnels = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10) / 2);
  Composer states;
  Composer policies;
  for (std::uint32_t i = 0; i < tunnels; ++i) {
    const Connection connection = connection_of(i, is_alike);
    states.add(sa_of(i, true, connection)).add(sa_of(i, false, connection));
    policies.add(policy_of(i, true, connection)).add(policy_of(i, false, connection));
  }
  const std::string folder = arguments[2];
  write(folder + "/state.nl", states.done().bytes);
  write(folder + "/policy.nl", policies.done().bytes);
}
