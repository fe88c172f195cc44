// SPDX-License-Identifier: Apache-2.0
//
// Writes the SAs and policies of a gateway with many tunnels, as a kernel would tell them, keys wiped: of
// each tunnel an SA out and one in, and a policy for each.
//
//   compose_xfrm SAS FOLDER      state.nl and policy.nl, as many policies as SAs

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

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

Association sa_of(std::uint32_t tunnel, bool is_out) {
  Association sa;
  const Address peer = address(11, tunnel);
  sa.said = {Protocol::Esp, 0x10000 + 2 * tunnel + (is_out ? 1U : 0U), is_out ? peer : gateway};
  sa.source = is_out ? gateway : peer;
  sa.mode = Mode::Tunnel;
  sa.reqid = 1 + tunnel;
  sa.combined = Algorithm{"rfc4106(gcm(aes))", 288, 128};
  sa.lifetime.age_s = {3000, 3600};
  sa.usage = {1'000'000 + tunnel, 1000 + tunnel, 1'700'000'000 - tunnel % 3000, 1'700'000'000};
  sa.last_used_s = 1'700'000'000;
  sa.replay = {true, 128, is_out ? 1000 + tunnel : 0, is_out ? 0 : 1000 + tunnel};
  return sa;
}

Policy policy_of(std::uint32_t tunnel, bool is_out) {
  Policy policy;
  policy.index = 8 * (tunnel + 1) + (is_out ? 1U : 0U);
  policy.direction = is_out ? Direction::Out : Direction::In;
  policy.priority = 2080;
  policy.selector.family = Family::Ipv4;
  policy.selector.source = is_out ? address(10, 0) : address(12, tunnel);
  policy.selector.source_bits = is_out ? 8 : 32;
  policy.selector.destination = is_out ? address(12, tunnel) : address(10, 0);
  policy.selector.destination_bits = is_out ? 32 : 8;
  const Address peer = address(11, tunnel);
  policy.templates = {
      {Protocol::Esp, Mode::Tunnel, 0, 1 + tunnel, is_out ? gateway : peer, is_out ? peer : gateway, false}};
  return policy;
}

void write(const std::string& path, std::string bytes) {
  wipe_keys(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: compose_xfrm SAS FOLDER\n", stderr);
    return 2;
  }
  const auto tunnels = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10) / 2);
  Composer states;
  Composer policies;
  for (std::uint32_t i = 0; i < tunnels; ++i) {
    states.add(sa_of(i, true)).add(sa_of(i, false));
    policies.add(policy_of(i, true)).add(policy_of(i, false));
  }
  const std::string folder = arguments[2];
  write(folder + "/state.nl", states.bytes);
  write(folder + "/policy.nl", policies.bytes);
}
