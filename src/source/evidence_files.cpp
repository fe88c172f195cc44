// SPDX-License-Identifier: Apache-2.0

#include "source/evidence_files.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/number.h"
#include "base/result.h"
#include "evidence/kernel_tables.h"
#include "parse/lines.h"
#include "source/looked.h"

namespace netcase::source {

namespace {

using evidence::Blindness;
using evidence::Evidence;
using evidence::Looked;
using evidence::not_seen;
using evidence::NotSeen;

// Switches of single devices are read for so many of them; each costs ten files.
constexpr std::size_t devices_with_sysctls_max = 256;

class FileReader {
 public:
  explicit FileReader(const EvidencePlace& place) : place_(place) {}

  void read(Evidence& found) {
    found.softnet = parse_file("softnet_stat", evidence::parse_softnet_stat);
    found.socket_counts = read_socket_counts();
    found.conntrack = read_conntrack();
    found.neighbour_counts = read_neighbour_counts();
    found.route_counts = parse_file("stat/rt_cache", evidence::parse_statistics);
    found.memberships = read_memberships();
    found.sysctls = read_sysctls();
  }

 private:
  bool is_absent(const NotSeen& why) const { return why.blindness == place_.absent.blindness; }

  template <class T>
  Looked<T> parse_file(std::string_view name, Result<T> (*parse)(std::string_view, std::string_view)) {
    const auto text = place_.tree->read_file(place_.net + "/" + std::string(name));
    if (!text) return std::unexpected(not_seen_of(text.error(), place_.absent));
    return to_looked(parse(*text, std::string(name)));
  }

  // What a second file of the same kind adds, which may be missing: IPv6 is off.
  template <class T>
  Looked<T> joined(Looked<T> first, Looked<T> second) {
    if (!first) return first;
    if (!second) return is_absent(second.error()) ? first : second;
    first->insert(first->end(), second->begin(), second->end());
    return first;
  }

  Looked<evidence::SocketCounts> read_socket_counts() {
    return joined(parse_file("sockstat", evidence::parse_sockstat),
                  parse_file("sockstat6", evidence::parse_sockstat));
  }

  Looked<std::vector<evidence::Membership>> read_memberships() {
    return joined(parse_file("igmp", evidence::parse_igmp), parse_file("igmp6", evidence::parse_igmp6));
  }

  std::optional<std::uint64_t> read_number(const std::string& path) const {
    auto text = place_.tree->read_file(path);
    if (!text) return std::nullopt;
    while (text->ends_with('\n')) text->pop_back();
    return parse_unsigned(*text);
  }

  Looked<evidence::Conntrack> read_conntrack() {
    auto counts = parse_file("stat/nf_conntrack", evidence::parse_statistics);
    const std::string front = place_.sys + "/net/netfilter/nf_conntrack_";
    evidence::Conntrack conntrack;
    if (!place_.sys.empty()) {
      conntrack.entries = read_number(front + "count");
      conntrack.entries_max = read_number(front + "max");
    }
    if (counts) conntrack.counts = std::move(*counts);
    const bool is_there = counts || conntrack.entries;
    if (!is_there && is_absent(counts.error()))
      return place_.absent.blindness == Blindness::NotLoaded
                 ? not_seen(Blindness::NotLoaded, "module not loaded")
                 : std::unexpected(place_.absent);
    if (!is_there) return std::unexpected(counts.error());
    return conntrack;
  }

  // They are of the whole machine, and stand in its first namespace alone.
  Looked<evidence::NamedCounts> read_neighbour_statistics(const std::string& name) {
    for (const std::string& folder : {place_.net, place_.other_net}) {
      if (folder.empty()) continue;
      const auto text = place_.tree->read_file(folder + "/stat/" + name);
      if (text) return to_looked(evidence::parse_statistics(*text, name));
      if (text.error().kind != os::FileFailureKind::NotFound)
        return std::unexpected(not_seen_of(text.error(), place_.absent));
    }
    if (place_.absent.blindness != Blindness::NotLoaded) return std::unexpected(place_.absent);
    return not_seen(Blindness::NotLoaded, "told in the machine's first network namespace alone");
  }

  Looked<evidence::NeighbourCounts> read_neighbour_counts() {
    auto arp = read_neighbour_statistics("arp_cache");
    auto ndisc = read_neighbour_statistics("ndisc_cache");
    if (!arp) return std::unexpected(arp.error());
    if (!ndisc && !is_absent(ndisc.error())) return std::unexpected(ndisc.error());
    return evidence::NeighbourCounts{std::move(*arp), ndisc ? std::move(*ndisc) : evidence::NamedCounts()};
  }

  Looked<evidence::Sysctls> read_sysctls() {
    if (place_.sys.empty()) return std::unexpected(place_.absent);
    const auto devices = place_.tree->list_folder(place_.sys + "/net/ipv4/conf");
    if (!devices) return std::unexpected(not_seen_of(devices.error(), place_.absent));
    evidence::Sysctls sysctls;
    for (const std::string_view name : evidence::wanted_sysctls()) {
      const std::size_t star = name.find('*');
      if (star == std::string_view::npos) {
        add_sysctl(sysctls, std::string(name), name);
        continue;
      }
      for (const std::string& device : *devices) {
        const bool is_of_all = device == "all" || device == "default";
        if (devices->size() > devices_with_sysctls_max && !is_of_all) continue;
        add_sysctl_of_device(sysctls, name.substr(0, star), device, name.substr(star + 1));
      }
    }
    std::sort(sysctls.begin(), sysctls.end());
    return sysctls;
  }

  void add_sysctl(evidence::Sysctls& sysctls, std::string path, std::string_view name) {
    std::replace(path.begin(), path.end(), '.', '/');
    add_sysctl_file(sysctls, place_.sys + "/" + path, std::string(name));
  }

  void add_sysctl_of_device(evidence::Sysctls& sysctls, std::string_view front, const std::string& device,
                            std::string_view end) {
    std::string folder(front);
    std::replace(folder.begin(), folder.end(), '.', '/');
    const std::string path = place_.sys + "/" + folder + device + "/" + std::string(end.substr(1));
    const std::string shown = evidence::sysctl_name_of(parse::without_controls(device));
    add_sysctl_file(sysctls, path, std::string(front) + shown + std::string(end));
  }

  // One that this kernel does not have, or does not show, is not there.
  void add_sysctl_file(evidence::Sysctls& sysctls, const std::string& path, std::string name) const {
    const auto text = place_.tree->read_file(path);
    if (text) sysctls.push_back({std::move(name), evidence::clean_sysctl_value(*text)});
  }

  const EvidencePlace& place_;
};

}  // namespace

NotSeen not_seen_of(const os::FileFailure& failure, const NotSeen& absent) {
  switch (failure.kind) {
    case os::FileFailureKind::NotFound: return absent;
    case os::FileFailureKind::NotPermitted: return {Blindness::NotPermitted, failure.text};
    case os::FileFailureKind::IsFolder:
    case os::FileFailureKind::Other: break;
  }
  return {Blindness::Failed, failure.text};
}

void read_evidence_files(Evidence& evidence, const EvidencePlace& place) { FileReader(place).read(evidence); }

}  // namespace netcase::source
