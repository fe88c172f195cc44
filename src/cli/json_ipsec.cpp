// SPDX-License-Identifier: Apache-2.0

#include "cli/json_ipsec.h"

#include "base/json_writer.h"

namespace netcase::cli {

namespace {

std::string_view family_word(ipsec::Family family) { return family == ipsec::Family::Ipv4 ? "ipv4" : "ipv6"; }

}  // namespace

void write_json_saids(std::string& out, std::span<const ipsec::Said> saids, const Console& /*console*/) {
  JsonWriter json(out);
  json.begin_array();
  for (const ipsec::Said& said : saids) {
    json.begin_object()
        .key("said")
        .text(ipsec::to_text(said))
        .key("kernel")
        .text(ipsec::to_kernel_text(said));
    json.key("protocol").text(ipsec::to_word(said.protocol)).key("spi").number(said.spi);
    json.key("family").text(family_word(said.destination.family));
    json.key("destination").text(ipsec::to_text(said.destination));
    json.key("names").text(ipsec::to_meaning(said)).end_object();
  }
  json.end_array();
  out += '\n';
}

}  // namespace netcase::cli
