// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_listings.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/device_listing.h"
#include "evidence/iptables_listing.h"
#include "evidence/iptables_table.h"
#include "evidence/kernel_tables.h"
#include "evidence/nft_listing.h"
#include "evidence/route_listing.h"
#include "evidence/socket_listing.h"
#include "source/looked.h"

namespace netcase::source {

namespace {

using evidence::Blindness;
using evidence::Evidence;
using evidence::Family;
using evidence::not_seen;

// sos names a file after the command; the folder is that of its plugin, which changed with the years.
using Names = std::initializer_list<std::string_view>;

struct Listing {
  std::string path;
  std::string text;
};

class Listings {
 public:
  Listings(Evidence& found, const os::FileTree& tree) : found_(found), tree_(tree) {}

  void read() {
    read_devices();
    read_sockets();
    read_routing();
    read_neighbours();
    read_firewall();
    if (const auto listing = find({"conntrack/conntrack_-S"}); listing && !found_.conntrack) {
      auto counts = to_looked(evidence::parse_conntrack_listing(listing->text, listing->path));
      if (counts) found_.conntrack = evidence::Conntrack{std::move(*counts), {}, {}};
      else found_.conntrack = std::unexpected(counts.error());
    }
    if (const auto listing = find({"kernel/sysctl_-a"}); listing && !found_.sysctls)
      found_.sysctls = evidence::parse_sysctl_listing(listing->text);
  }

 private:
  std::optional<Listing> find(Names names) const {
    for (const std::string_view name : names) {
      const std::string path = "sos_commands/" + std::string(name);
      auto text = tree_.read_file(path);
      if (text && !text->empty()) return Listing{path, std::move(*text)};
    }
    return std::nullopt;
  }

  std::vector<evidence::Device> devices() const {
    return found_.devices ? *found_.devices : std::vector<evidence::Device>();
  }

  void read_devices() {
    if (const auto listing = find({"networking/ip_-s_-d_link", "networking/ip_-s_link"}))
      found_.devices = to_looked(evidence::parse_link_listing(listing->text, listing->path));
    if (const auto listing = find({"networking/ip_-o_addr"}))
      found_.addresses = to_looked(evidence::parse_address_listing(listing->text, listing->path));
    if (const auto listing = find({"networking/tc_-s_qdisc_show"}); listing && found_.devices)
      found_.qdiscs = to_looked(evidence::parse_qdisc_listing(listing->text, *found_.devices, listing->path));
  }

  void read_sockets() {
    const auto listing = find({"networking/ss_-peaonmi"});
    if (!listing) return;
    auto sockets = evidence::parse_socket_listing(listing->text, listing->path);
    if (!sockets) {
      found_.sockets = not_seen(Blindness::Failed, to_text(sockets.error()));
      return;
    }
    found_.sockets = std::move(sockets->sockets);
    found_.owners = std::move(sockets->owners);
  }

  Result<> add_routes(evidence::Routing& routing, Family family, const Listing& listing) const {
    return evidence::parse_route_listing(routing, listing.text, family, devices(), listing.path);
  }
  static Result<> add_rules(evidence::Routing& routing, Family family,
                            const std::optional<Listing>& listing) {
    if (!listing) return {};
    return evidence::parse_rule_listing(routing, listing->text, family, listing->path);
  }

  Result<evidence::Routing> parse_routing(const Listing& routes) const {
    evidence::Routing routing;
    TRY(add_routes(routing, Family::Ipv4, routes));
    const auto routes6 = find({"networking/ip_-6_route_show_table_all"});
    TRY(add_routes(routing, Family::Ipv6, routes6 ? *routes6 : routes));
    TRY(add_rules(routing, Family::Ipv4, find({"networking/ip_-4_rule_list", "networking/ip_rule_list"})));
    TRY(add_rules(routing, Family::Ipv6, find({"networking/ip_-6_rule_list"})));
    return routing;
  }

  void read_routing() {
    if (const auto routes = find({"networking/ip_route_show_table_all"}))
      found_.routing = to_looked(parse_routing(*routes));
  }

  void read_neighbours() {
    if (const auto listing = find({"networking/ip_-s_-s_neigh_show", "networking/ip_neigh_show"}))
      found_.neighbours =
          to_looked(evidence::parse_neighbour_listing(listing->text, devices(), listing->path));
  }

  void read_firewall() {
    if (const auto listing = find({"firewall_tables/nft_list_ruleset", "nftables/nft_list_ruleset",
                                   "networking/nft_list_ruleset"})) {
      evidence::Firewall firewall;
      const auto parsed = evidence::parse_nft_listing(firewall, listing->text, listing->path);
      if (parsed) found_.nftables = std::move(firewall);
      else found_.nftables = not_seen(Blindness::Failed, to_text(parsed.error()));
    }
    evidence::Firewall firewall;
    const auto ip = add_iptables(firewall, "ip", "iptables");
    const auto ip6 = add_iptables(firewall, "ip6", "ip6tables");
    if (!ip || !ip6) {
      found_.iptables = not_seen(Blindness::Failed, to_text(!ip ? ip.error() : ip6.error()));
    } else if (*ip || *ip6) {
      found_.iptables = std::move(firewall);
    }
  }

  // What iptables-nft made stands in nftables as well, and counts once.
  bool is_of_nftables(std::string_view family, std::string_view table) const {
    return found_.nftables &&
           std::any_of(found_.nftables->chains.begin(), found_.nftables->chains.end(),
                       [&](const auto& chain) { return chain.family == family && chain.table == table; });
  }

  // Whether there was a listing.
  Result<bool> add_iptables(evidence::Firewall& firewall, std::string_view family,
                            const std::string& program) const {
    const std::string saved = "networking/" + program + "-save_-c";
    if (const auto listing = find({"firewall_tables/" + program + "-save_-c", saved})) {
      TRY(evidence::parse_iptables_save(firewall, listing->text, family, listing->path));
      return true;
    }
    bool is_there = false;
    for (const std::string table : {"filter", "mangle", "nat", "raw", "security"}) {
      if (is_of_nftables(family, table)) continue;
      const std::string of_table = program + "_-t_" + table + "_-nvL";
      const std::string whole = program + (table == "filter" ? "_-vnxL" : "_-t_" + table + "_-vnxL");
      const auto listing = find({"firewall_tables/" + whole, "networking/" + whole,
                                 "firewall_tables/" + of_table, "networking/" + of_table});
      if (!listing) continue;
      is_there = true;
      TRY(evidence::parse_iptables_table(firewall, listing->text, family, table, listing->path));
    }
    return is_there;
  }

  Evidence& found_;
  const os::FileTree& tree_;
};

}  // namespace

void read_evidence_listings(Evidence& evidence, const os::FileTree& tree) { Listings(evidence, tree).read(); }

}  // namespace netcase::source
