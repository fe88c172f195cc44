// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_live.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "base/number.h"
#include "evidence/change.h"
#include "evidence/device_messages.h"
#include "evidence/inet_diag.h"
#include "evidence/iptables_listing.h"
#include "evidence/nft_messages.h"
#include "evidence/nft_set_messages.h"
#include "evidence/refusals.h"
#include "evidence/route_messages.h"
#include "os/namespace_visit.h"
#include "parse/lines.h"
#include "source/evidence_files.h"
#include "source/looked.h"
#include "source/xfrm.h"

namespace netcase::source {

namespace {

using evidence::Blindness;
using evidence::Evidence;
using evidence::Looked;
using evidence::not_seen;
using evidence::NotSeen;

constexpr int attempts_max = 3;
constexpr std::uint64_t program_limit_ms = 2'000;
// Sockets whose processes are looked for: a report names four of them, and each costs a look at every file of
// every process.
constexpr std::size_t owners_max = 64;
// Of the routes that lead somewhere, to learn whether a default is among them: 50,000 routes or so, a
// hundredth of a second. A router of the Internet has a million.
constexpr std::size_t routes_enough = std::size_t{4} * 1024 * 1024;
// Of the elements of one set: some thousands, as long lists of addresses have.
constexpr std::size_t elements_enough = std::size_t{1} * 1024 * 1024;
constexpr std::size_t sets_most = 256;

const NotSeen absent{Blindness::NotLoaded, "this kernel does not have it"};

NotSeen to_not_seen(const os::NetlinkFailure& failure) {
  switch (failure.kind) {
    case os::NetlinkFailureKind::NotPermitted: return {Blindness::NotPermitted, failure.error.found};
    case os::NetlinkFailureKind::NotThere: return absent;
    case os::NetlinkFailureKind::Other: break;
  }
  return {Blindness::Failed, failure.error.found};
}

// Asks for all kinds, one after the other.
class Reader {
 public:
  explicit Reader(const EvidenceTools& tools) : tools_(tools) {}

  Evidence read() {
    found_.time_ns = tools_.clock->now_ns();
    found_.sockets = read_sockets();
    read_tables_of_routing();
    found_.nftables = read_nftables();
    found_.iptables = read_iptables();
    found_.xfrm = read_xfrm();
    read_evidence_files(found_, {tools_.proc, "thread-self/net", "sys", "1/net", absent});
    return std::move(found_);
  }

 private:
  // One table as the kernel sent it. Where it changed meanwhile it is asked for again; where it never rests,
  // that is a problem, and the last answer is as good as any.
  Looked<std::string> ask(os::Netlink& netlink, const os::NetlinkRequest& request, std::string_view name) {
    std::string text;
    const auto take = [&](std::span<char> datagram) { text.append(datagram.data(), datagram.size()); };
    for (int attempt = 0; attempt < attempts_max; ++attempt) {
      text.clear();
      const auto end = netlink.ask(request, take);
      if (!end) return std::unexpected(to_not_seen(end.error()));
      last_end_ = *end;
      if (*end != os::DumpEnd::Torn) return text;
    }
    found_.problems.push_back(
        {"live: " + std::string(name),
         "the table changed during each of " + std::to_string(attempts_max) + " readings",
         "a quiet moment",
         {}});
    return text;
  }

  Looked<std::unique_ptr<os::Netlink>> open(int protocol, std::string name) {
    auto netlink = tools_.open_netlink(protocol, std::move(name));
    if (!netlink) return std::unexpected(to_not_seen(netlink.error()));
    return std::move(*netlink);
  }

  template <class T>
  Looked<T> ask_and_parse(os::Netlink& netlink, std::uint16_t type, const std::string& body,
                          std::string_view name, Result<T> (*parse)(evidence::Bytes)) {
    const auto messages = ask(netlink, {.type = type, .body = body}, name);
    if (!messages) return std::unexpected(messages.error());
    return to_looked(parse(*messages));
  }

  // TCP, UDP and raw sockets are modules of their own. Where one of them is missing, the others are still
  // seen, and that is a problem.
  Looked<std::vector<evidence::Socket>> read_sockets() {
    using evidence::SocketProtocol;
    static constexpr std::array<SocketProtocol, 3> protocols{SocketProtocol::Tcp, SocketProtocol::Udp,
                                                             SocketProtocol::Raw};
    auto netlink = open(NETLINK_SOCK_DIAG, "sockets");
    if (!netlink) return std::unexpected(netlink.error());
    std::vector<evidence::Socket> all;
    std::vector<std::pair<SocketProtocol, NotSeen>> missing;
    for (const SocketProtocol protocol : protocols) {
      if (auto added = add_sockets(all, **netlink, protocol); !added)
        missing.emplace_back(protocol, added.error());
    }
    if (missing.size() == protocols.size()) return std::unexpected(missing.front().second);
    for (const auto& [protocol, why] : missing)
      found_.problems.push_back({"live: " + std::string(to_word(protocol)) + " sockets", why.text, {}, {}});
    return all;
  }

  std::expected<void, NotSeen> add_sockets(std::vector<evidence::Socket>& all, os::Netlink& netlink,
                                           evidence::SocketProtocol protocol) {
    for (const evidence::Family family : {evidence::Family::Ipv4, evidence::Family::Ipv6}) {
      const std::string body = evidence::socket_request(protocol, family);
      const auto messages = ask(netlink, {.type = SOCK_DIAG_BY_FAMILY, .body = body}, to_word(protocol));
      if (!messages) return std::unexpected(messages.error());
      auto sockets = evidence::parse_sockets(*messages, protocol);
      if (!sockets) return not_seen(Blindness::Failed, to_text(sockets.error()));
      all.insert(all.end(), sockets->begin(), sockets->end());
    }
    return {};
  }

  void read_tables_of_routing() {
    auto netlink = open(NETLINK_ROUTE, "rtnetlink");
    if (!netlink) {
      found_.devices = std::unexpected(netlink.error());
      found_.addresses = std::unexpected(netlink.error());
      found_.qdiscs = std::unexpected(netlink.error());
      found_.neighbours = std::unexpected(netlink.error());
      found_.routing = std::unexpected(netlink.error());
      return;
    }
    os::Netlink& socket = **netlink;
    found_.devices =
        ask_and_parse(socket, RTM_GETLINK, evidence::device_request(), "devices", evidence::parse_devices);
    found_.addresses = ask_and_parse(socket, RTM_GETADDR, evidence::device_address_request(), "addresses",
                                     evidence::parse_device_addresses);
    found_.qdiscs =
        ask_and_parse(socket, RTM_GETQDISC, evidence::qdisc_request(), "qdiscs", evidence::parse_qdiscs);
    found_.neighbours = ask_and_parse(socket, RTM_GETNEIGH, evidence::neighbour_request(), "neighbours",
                                      evidence::parse_neighbours);
    found_.routing = read_routing(socket);
  }

  Looked<evidence::Routing> read_routing(os::Netlink& netlink) {
    evidence::Routing routing;
    for (const evidence::Family family : {evidence::Family::Ipv4, evidence::Family::Ipv6}) {
      if (auto added = add_routing(routing, netlink, family); !added) return std::unexpected(added.error());
    }
    return routing;
  }

  // The refusing routes kind by kind, as a kernel that heeds the filter sends only these.
  std::expected<void, NotSeen> add_routing(evidence::Routing& routing, os::Netlink& netlink,
                                           evidence::Family family) {
    using evidence::RouteKind;
    for (const RouteKind kind :
         {RouteKind::Blackhole, RouteKind::Unreachable, RouteKind::Prohibit, RouteKind::Throw}) {
      evidence::Routing of_kind;
      const std::string body = evidence::route_request(family, kind);
      const auto messages = ask(netlink, {.type = RTM_GETROUTE, .body = body}, "routes");
      if (!messages) return std::unexpected(messages.error());
      if (auto parsed = evidence::parse_routes(of_kind, *messages); !parsed)
        return not_seen(Blindness::Failed, to_text(parsed.error()));
      std::copy_if(of_kind.refusing.begin(), of_kind.refusing.end(), std::back_inserter(routing.refusing),
                   [&](const evidence::Route& route) { return route.kind == kind; });
    }
    if (auto added = add_ways(routing, family); !added) return added;
    return add_rules(routing, netlink, family);
  }

  // With a socket of its own, which is thrown away where the table is too long to be read to its end.
  std::expected<void, NotSeen> add_ways(evidence::Routing& routing, evidence::Family family) {
    auto netlink = open(NETLINK_ROUTE, "routes");
    if (!netlink) return std::unexpected(netlink.error());
    const std::string body = evidence::route_request(family, evidence::RouteKind::Unicast);
    const auto messages =
        ask(**netlink, {.type = RTM_GETROUTE, .body = body, .enough = routes_enough}, "routes");
    if (!messages) return std::unexpected(messages.error());
    if (last_end_ == os::DumpEnd::Enough) routing.is_whole = false;
    evidence::Routing ways;
    if (auto parsed = evidence::parse_routes(ways, *messages); !parsed)
      return not_seen(Blindness::Failed, to_text(parsed.error()));
    routing.defaults.insert(routing.defaults.end(), ways.defaults.begin(), ways.defaults.end());
    routing.others += ways.others;
    return {};
  }

  // A kernel without policy routing has no rules.
  std::expected<void, NotSeen> add_rules(evidence::Routing& routing, os::Netlink& netlink,
                                         evidence::Family family) {
    const std::string body = evidence::routing_rule_request(family);
    const auto messages = ask(netlink, {.type = RTM_GETRULE, .body = body}, "routing rules");
    if (!messages && messages.error().blindness == Blindness::NotLoaded) return {};
    if (!messages) return std::unexpected(messages.error());
    if (auto parsed = evidence::parse_routing_rules(routing, *messages); !parsed)
      return not_seen(Blindness::Failed, to_text(parsed.error()));
    return {};
  }

  Looked<evidence::Firewall> read_nftables() {
    auto netlink = open(NETLINK_NETFILTER, "nftables");
    if (!netlink) return std::unexpected(netlink.error());
    const std::string body = evidence::nft_request();
    const auto chains = ask(**netlink, {.type = evidence::nft_chains, .body = body}, "nftables chains");
    if (!chains) return std::unexpected(chains.error());
    const auto rules = ask(**netlink, {.type = evidence::nft_rules, .body = body}, "nftables rules");
    if (!rules) return std::unexpected(rules.error());
    evidence::Firewall firewall;
    if (auto parsed = evidence::parse_nft_chains(firewall, *chains); !parsed)
      return not_seen(Blindness::Failed, to_text(parsed.error()));
    if (!firewall.chains.empty()) add_what_counts(firewall, **netlink);
    if (auto parsed = evidence::parse_nft_rules(firewall, *rules); !parsed)
      return not_seen(Blindness::Failed, to_text(parsed.error()));
    evidence::find_refusals(firewall);
    return firewall;
  }

  // Sets and named counters stand beside the rules. What cannot be had of them leaves the rules to be
  // suspected.
  void add_what_counts(evidence::Firewall& firewall, os::Netlink& netlink) {
    const std::string body = evidence::nft_request();
    const auto counters = ask(netlink, {.type = evidence::nft_counters, .body = body}, "nftables counters");
    if (counters) note_problem(evidence::parse_nft_counters(firewall, *counters));
    const auto sets = ask(netlink, {.type = evidence::nft_sets, .body = body}, "nftables sets");
    if (sets) note_problem(evidence::parse_nft_sets(firewall, *sets));
    const std::size_t asked = std::min(firewall.sets.size(), sets_most);
    for (std::size_t i = 0; i < asked; ++i) add_elements(firewall.sets[i]);
    for (std::size_t i = asked; i < firewall.sets.size(); ++i) firewall.sets[i].is_whole = false;
  }

  // With a socket of its own, which is thrown away where the set is too large to be read to its end.
  void add_elements(evidence::FirewallSet& set) {
    auto netlink = open(NETLINK_NETFILTER, "nftables elements");
    if (!netlink) return;
    const std::string body = evidence::nft_element_request(set);
    const auto messages =
        ask(**netlink, {.type = evidence::nft_elements, .body = body, .enough = elements_enough},
            "nftables elements");
    set.is_whole = messages && last_end_ != os::DumpEnd::Enough;
    if (messages) note_problem(evidence::parse_nft_elements(set, *messages));
  }

  void note_problem(const Result<>& result) {
    if (!result) found_.problems.push_back(result.error());
  }

  // The kernel names the tables that it has; without one the program would load the module only to find
  // nothing.
  Looked<evidence::Firewall> read_iptables() {
    evidence::Firewall firewall;
    for (const std::string family : {"ip", "ip6"}) {
      const auto tables = tools_.proc->read_file(net(family + "_tables_names"));
      if (!tables && tables.error().kind == os::FileFailureKind::NotFound) continue;
      if (!tables) return std::unexpected(not_seen_of(tables.error(), absent));
      if (tables->empty()) continue;
      if (auto added = add_iptables(firewall, family); !added) return std::unexpected(added.error());
    }
    evidence::find_refusals(firewall);
    return firewall;
  }

  std::expected<void, NotSeen> add_iptables(evidence::Firewall& firewall, const std::string& family) {
    std::string name = family + "tables-legacy-save";
    auto text = tools_.run({name, "-c"});
    if (!text && text.error().kind == os::RunFailureKind::NotInstalled) {
      name = family + "tables-save";
      text = tools_.run({name, "-c"});
    }
    if (!text) {
      const bool is_missing = text.error().kind == os::RunFailureKind::NotInstalled;
      return not_seen(is_missing ? Blindness::NotLoaded : Blindness::Failed, name + ": " + text.error().text);
    }
    // Where iptables is the one that makes rules of nftables, the legacy rules stay unseen.
    if (text->find("-nft-save") != std::string::npos)
      return not_seen(Blindness::NotLoaded, family + "tables-legacy-save: not installed");
    if (auto parsed = evidence::parse_iptables_save(firewall, *text, family, name); !parsed)
      return not_seen(Blindness::Failed, to_text(parsed.error()));
    return {};
  }

  Looked<ipsec::XfrmDump> read_xfrm() {
    auto netlink = open(NETLINK_XFRM, "xfrm");
    if (!netlink) return std::unexpected(netlink.error());
    const auto messages = read_xfrm_messages(**netlink);
    if (!messages) {
      const bool is_not_permitted = !messages.error().hint.empty();
      return not_seen(is_not_permitted ? Blindness::NotPermitted : Blindness::Failed, messages.error().found);
    }
    ipsec::XfrmDump dump = parse_xfrm(*messages);
    if (!dump.problems.empty() && !messages->is_torn)
      return not_seen(Blindness::Failed, to_text(dump.problems.front()));
    return dump;
  }

  static std::string net(std::string_view name) { return "thread-self/net/" + std::string(name); }

  const EvidenceTools& tools_;
  Evidence found_;
  os::DumpEnd last_end_ = os::DumpEnd::Whole;
};

// Searches processes for sockets.
class OwnerSearch {
 public:
  OwnerSearch(std::span<const std::uint32_t> inodes, const EvidenceTools& tools) : tools_(tools) {
    owners_.looked_for.assign(inodes.begin(), inodes.end());
    std::sort(owners_.looked_for.begin(), owners_.looked_for.end());
    const auto twice = std::unique(owners_.looked_for.begin(), owners_.looked_for.end());
    owners_.looked_for.erase(twice, owners_.looked_for.end());
    missing_.insert(owners_.looked_for.begin(), owners_.looked_for.end());
  }

  Looked<evidence::SocketOwners> search() {
    if (owners_.looked_for.empty()) return std::move(owners_);
    const auto names = tools_.proc->list_folder("");
    if (!names) return std::unexpected(not_seen_of(names.error(), absent));
    const auto here = tools_.proc->read_link("thread-self/ns/net");
    std::vector<std::string> elsewhere;
    for (const std::string& name : *names) {
      if (!is_digits(name)) continue;
      const auto its = tools_.proc->read_link(name + "/ns/net");
      if (here && its && *here == *its) look_into(name);
      else elsewhere.push_back(name);
    }
    // A socket may have been handed to a process of another namespace.
    for (const std::string& name : elsewhere) {
      if (missing_.empty()) break;
      look_into(name);
    }
    std::sort(owners_.owners.begin(), owners_.owners.end(), [](const auto& a, const auto& b) {
      return std::pair(a.inode, a.process) < std::pair(b.inode, b.process);
    });
    return std::move(owners_);
  }

 private:
  void look_into(const std::string& process) {
    const auto files = tools_.proc->list_folder(process + "/fd");
    if (!files && files.error().kind == os::FileFailureKind::NotPermitted) owners_.is_whole = false;
    if (!files) return;  // it may have ended meanwhile
    std::vector<std::uint32_t> held;
    for (const std::string& file : *files) {
      const auto link = tools_.proc->read_link(process + "/fd/" + file);
      if (const auto inode = link ? inode_of(*link) : std::nullopt) held.push_back(*inode);
    }
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    for (const std::uint32_t inode : held) add(inode, process);
  }

  // "socket:[4711]", where it is one of those looked for.
  std::optional<std::uint32_t> inode_of(std::string_view link) const {
    static constexpr std::string_view front = "socket:[";
    if (!link.starts_with(front) || !link.ends_with(']')) return std::nullopt;
    const auto number = parse_unsigned(link.substr(front.size(), link.size() - front.size() - 1));
    const bool is_wanted =
        number && std::binary_search(owners_.looked_for.begin(), owners_.looked_for.end(), *number);
    return is_wanted ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
  }

  void add(std::uint32_t inode, const std::string& process) {
    std::string name = tools_.proc->read_file(process + "/comm").value_or("");
    if (name.ends_with('\n')) name.pop_back();
    const auto number = static_cast<std::uint32_t>(parse_unsigned(process).value_or(0));
    owners_.owners.push_back({inode, number, parse::without_controls(name)});
    missing_.erase(inode);
  }

  const EvidenceTools& tools_;
  evidence::SocketOwners owners_;
  std::set<std::uint32_t> missing_;  // inodes without an owner so far
};

std::vector<std::uint32_t> inodes_that_matter(const Evidence& newer, const Evidence* older) {
  const evidence::EvidenceChange change =
      older == nullptr ? change_since_beginning(newer) : change_between(*older, newer);
  std::vector<std::uint32_t> inodes;
  for (const evidence::Socket* socket : sockets_that_matter(newer, change)) {
    if (inodes.size() == owners_max) break;
    if (socket->inode != 0) inodes.push_back(socket->inode);
  }
  return inodes;
}

}  // namespace

Evidence read_evidence(const EvidenceTools& tools) { return Reader(tools).read(); }

void add_owners(Evidence& found, std::span<const std::uint32_t> inodes, const EvidenceTools& tools) {
  found.owners = OwnerSearch(inodes, tools).search();
}

Looked<Evidence> read_live_evidence(const LiveEvidencePlace& place, const Evidence* older) {
  std::optional<os::NamespaceVisit> visit;
  if (!place.netns_file.empty()) {
    auto begun = os::NamespaceVisit::begin(place.netns_file);
    if (!begun) {
      const std::string& hint = begun.error().hint;
      return not_seen(Blindness::NotPermitted, begun.error().found + (hint.empty() ? "" : ": " + hint));
    }
    visit.emplace(std::move(*begun));
  }
  const auto proc = os::make_file_tree(place.proc);
  const EvidenceTools tools{
      proc.get(), &os::system_clock(), os::try_open_netlink,
      [](const std::vector<std::string>& arguments) { return os::run_program(arguments, program_limit_ms); }};
  Evidence found = read_evidence(tools);
  if (place.wants_owners) add_owners(found, inodes_that_matter(found, older), tools);
  return found;
}

}  // namespace netcase::source
