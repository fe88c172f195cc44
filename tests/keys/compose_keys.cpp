// SPDX-License-Identifier: Apache-2.0
//
// Writes what a kernel tells of SAs before anybody wiped it: state.nl with keys in every attribute that has
// one, in front of it and behind it whatever else an SA has; policy.nl; and damaged copies, in which the
// bytes of a key stand where a reader may take them for something else. Run as: compose_keys FOLDER

#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "ipsec/fake/composer.h"

namespace {

using namespace netcase::ipsec;

Address address(std::string_view text) { return *parse_address(text, Family::Ipv4); }

Association sa(std::string_view said, std::uint32_t reqid) {
  Association sa;
  sa.said = *parse_said(said);
  sa.source = address("10.9.0.1");
  sa.mode = Mode::Tunnel;
  sa.reqid = reqid;
  sa.replay = {true, 128, 7, 0};
  sa.security_context = "system_u:object_r:ipsec_spd_t:s0";
  sa.encapsulation = Encapsulation{2, 4500, 4500};
  return sa;
}

std::string compose_states() {
  Association aead = sa("esp.101@10.9.0.2", 1);
  aead.combined = Algorithm{"rfc4106(gcm(aes))", 288, 128};
  Association separate = sa("esp.102@10.9.0.2", 2);
  separate.encryption = Algorithm{"cbc(aes)", 256, 0};
  separate.authentication = Algorithm{"hmac(sha256)", 256, 128};
  Association header = sa("ah.103@10.9.0.2", 3);
  header.authentication = Algorithm{"hmac(sha512)", 512, 256};
  Association compressed = sa("comp.104@10.9.0.2", 4);
  compressed.compression =
      Algorithm{"deflate", 128, 0};  // no kernel has a key here, but there is room for one
  return Composer().add(aead).add(separate).add(header).add(compressed).bytes;
}

std::string compose_policies() {
  Policy policy;
  policy.index = 9;
  policy.selector.family = Family::Ipv4;
  policy.templates = {
      {Protocol::Esp, Mode::Tunnel, 0, 1, address("10.9.0.1"), address("10.9.0.2"), false},
      {Protocol::Ah, Mode::Transport, 0, 77, address("10.9.0.1"), address("10.9.0.2"), false}};
  return Composer().add(policy).bytes;
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: compose_keys FOLDER\n";
    return 2;
  }
  const std::string folder = arguments[1];
  const std::string states = compose_states();
  const std::size_t key = states.find(std::string(8, Composer::key_byte));
  write(folder + "/state.nl", states);
  write(folder + "/policy.nl", compose_policies());
  write(folder + "/cut-in-a-key.nl", states.substr(0, key + 5));
  write(folder + "/begins-in-a-key.nl", states.substr(key));
  std::string lengthened = states;
  lengthened[key - 70] = '\x7F';  // in the name of the algorithm: it runs on into the key
  for (std::size_t i = key - 72; i < key; ++i) lengthened[i] = lengthened[i] == '\0' ? 'x' : lengthened[i];
  write(folder + "/name-without-an-end.nl", lengthened);
}
