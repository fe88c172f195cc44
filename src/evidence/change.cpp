// SPDX-License-Identifier: Apache-2.0

#include "evidence/change.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

namespace netcase::evidence {

namespace {

// What a count of 64 bits grew by. One that is smaller than it was belongs to a thing that was made anew.
std::uint64_t growth(std::uint64_t older, std::uint64_t newer) {
  return newer >= older ? newer - older : newer;
}

// The same for one of 32 bits, which passes 2^32 - 1 and begins again: then it was in the upper half.
std::uint64_t growth_32(std::uint32_t older, std::uint32_t newer) {
  constexpr std::uint32_t half = 1U << 31U;
  return newer >= older || older < half ? growth(older, newer) : newer - older;
}

// What names a thing for as long as it lives.
std::uint64_t key_of(const Socket& socket) { return socket.cookie; }
auto key_of(const FirewallRule& rule) {
  const bool has_handle = rule.kind == FirewallKind::Nftables && rule.handle != 0;
  return std::tuple(rule.kind, rule.family, rule.table, rule.chain,
                    has_handle ? rule.handle : std::uint64_t{rule.position},
                    has_handle ? std::string() : rule.text);
}
auto key_of(const FirewallChain& chain) {
  return std::tuple(chain.kind, chain.family, chain.table, chain.name);
}
auto key_of(const Qdisc& qdisc) { return std::tuple(qdisc.device, qdisc.handle, qdisc.parent, qdisc.kind); }
auto key_of(const Device& device) { return std::tuple(device.index, device.name); }
std::uint32_t key_of(const SoftnetCpu& cpu) { return cpu.cpu; }
std::string key_of(const NamedCount& count) { return count.name; }

// The things of the older reading by their names. Two of one name (a table that was torn): the first.
template <class T>
class Before {
 public:
  explicit Before(const std::vector<T>* things) {
    if (things == nullptr) return;
    for (const T& thing : *things) by_key_.emplace(key_of(thing), &thing);
  }
  const T* find(const T& thing) const {
    const auto found = by_key_.find(key_of(thing));
    return found == by_key_.end() ? nullptr : found->second;
  }

 private:
  std::map<decltype(key_of(std::declval<const T&>())), const T*> by_key_;
};

// std::stable_sort() asks for memory in a way of its own, which a pure room may not.
template <class T, class Less>
void sort_stably(std::vector<T>& things, Less less) {
  std::vector<std::size_t> order(things.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (less(things[a], things[b])) return true;
    return a < b && !less(things[b], things[a]);
  });
  std::vector<T> sorted;
  sorted.reserve(things.size());
  for (const std::size_t place : order) sorted.push_back(things[place]);
  things = std::move(sorted);
}

std::vector<SocketChange> change_of_sockets(const std::vector<Socket>* older,
                                            const std::vector<Socket>& newer) {
  std::vector<SocketChange> changes;
  const Before before(older);
  for (const Socket& socket : newer) {
    const std::uint32_t drops = socket.memory ? socket.memory->drops : 0;
    const std::uint32_t resent = socket.progress ? socket.progress->resent : 0;
    if (drops == 0 && resent == 0) continue;
    const Socket* const was = before.find(socket);
    const std::uint32_t drops_before = was != nullptr && was->memory ? was->memory->drops : 0;
    const std::uint32_t resent_before = was != nullptr && was->progress ? was->progress->resent : 0;
    const SocketChange change{&socket, growth_32(drops_before, drops), growth_32(resent_before, resent),
                              was == nullptr};
    if (change.drops != 0 || change.resent != 0) changes.push_back(change);
  }
  sort_stably(changes, [](const SocketChange& a, const SocketChange& b) {
    return std::tuple(a.drops, a.resent) > std::tuple(b.drops, b.resent);
  });
  return changes;
}

void add_rules(std::vector<RuleChange>& changes, const Firewall* older, const Firewall& newer) {
  const Before before(older == nullptr ? nullptr : &older->rules);
  for (const FirewallRule& rule : newer.rules) {
    if (!rule.counter || rule.counter->packets == 0) continue;
    const FirewallRule* const was = before.find(rule);
    const RuleCounter count_before = was != nullptr ? was->counter.value_or(RuleCounter{}) : RuleCounter{};
    // The sum of what a set's elements count shrinks where one of them goes.
    const auto grown = [&](std::uint64_t old_count, std::uint64_t new_count) {
      return rule.set.empty() ? growth(old_count, new_count) : new_count - std::min(old_count, new_count);
    };
    const RuleChange change{&rule, find_chain(newer, rule),
                            grown(count_before.packets, rule.counter->packets),
                            grown(count_before.bytes, rule.counter->bytes), was == nullptr};
    if (change.packets != 0) changes.push_back(change);
  }
}

void add_policies(std::vector<PolicyChange>& changes, const Firewall* older, const Firewall& newer) {
  const Before before(older == nullptr ? nullptr : &older->chains);
  for (const FirewallChain& chain : newer.chains) {
    if (!chain.counter) continue;
    const FirewallChain* const was = before.find(chain);
    const std::uint64_t packets_before = was != nullptr && was->counter ? was->counter->packets : 0;
    const std::uint64_t packets = growth(packets_before, chain.counter->packets);
    if (packets != 0) changes.push_back({&chain, packets});
  }
}

std::vector<QdiscChange> change_of_qdiscs(const std::vector<Qdisc>* older, const std::vector<Qdisc>& newer,
                                          const std::vector<Device>* devices) {
  std::vector<QdiscChange> changes;
  const Before before(older);
  for (const Qdisc& qdisc : newer) {
    const Qdisc* const found = before.find(qdisc);
    const Qdisc was = found != nullptr ? *found : Qdisc();
    const QdiscChange change{&qdisc,
                             devices == nullptr ? nullptr : find_device(*devices, qdisc.device),
                             growth_32(was.drops, qdisc.drops),
                             growth(was.packets, qdisc.packets),
                             growth_32(was.overlimits, qdisc.overlimits),
                             found == nullptr};
    if (change.drops != 0 || change.overlimits != 0) changes.push_back(change);
  }
  sort_stably(changes, [](const QdiscChange& a, const QdiscChange& b) { return a.drops > b.drops; });
  return changes;
}

std::vector<DeviceChange> change_of_devices(const std::vector<Device>* older,
                                            const std::vector<Device>& newer) {
  std::vector<DeviceChange> changes;
  const Before before(older);
  for (const Device& device : newer) {
    const Device* const was = before.find(device);
    DeviceChange change{&device, device.counts, device.carrier_losses, was == nullptr};
    for (std::size_t i = 0; was != nullptr && i < std::min(change.counts.size(), was->counts.size()); ++i)
      change.counts[i] = growth(was->counts[i], device.counts[i]);
    if (was != nullptr)
      change.carrier_losses =
          static_cast<std::uint32_t>(growth_32(was->carrier_losses, device.carrier_losses));
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<SoftnetChange> change_of_softnet(const std::vector<SoftnetCpu>* older,
                                             const std::vector<SoftnetCpu>& newer) {
  std::vector<SoftnetChange> changes;
  const Before before(older);
  for (const SoftnetCpu& cpu : newer) {
    const SoftnetCpu* const found = before.find(cpu);
    const SoftnetCpu was = found != nullptr ? *found : SoftnetCpu();
    changes.push_back({cpu.cpu, growth_32(was.processed, cpu.processed), growth_32(was.dropped, cpu.dropped),
                       growth_32(was.time_squeeze, cpu.time_squeeze),
                       growth_32(was.flow_limit, cpu.flow_limit)});
  }
  return changes;
}

// "entries" is a level: as it is now.
std::vector<NamedCount> change_of_counts(const std::vector<NamedCount>* older,
                                         const std::vector<NamedCount>& newer) {
  std::vector<NamedCount> changes = newer;
  const Before before(older);
  for (NamedCount& change : changes) {
    const NamedCount* const was = before.find(change);
    if (was != nullptr && change.name != "entries") change.value = growth(was->value, change.value);
  }
  return changes;
}

// Calls take(older, newer) where a kind can be compared; without an older reading with null. Where the older
// one could not look, nothing is known of the interval: a total since the beginning would pass for a change.
template <class T, class Take>
void compare(const Evidence* older, const Evidence& newer, Looked<T> Evidence::* kind, Take take) {
  if (!(newer.*kind)) return;
  if (older == nullptr) return take(static_cast<const T*>(nullptr), *(newer.*kind));
  if (older->*kind) take(&*(older->*kind), *(newer.*kind));
}

EvidenceChange change_since(const Evidence* older, const Evidence& newer) {
  EvidenceChange change;
  compare(older, newer, &Evidence::sockets,
          [&](const auto* was, const auto& is) { change.sockets = change_of_sockets(was, is); });
  for (const auto kind : {&Evidence::nftables, &Evidence::iptables}) {
    compare(older, newer, kind, [&](const Firewall* was, const Firewall& is) {
      add_rules(change.rules, was, is);
      add_policies(change.policies, was, is);
    });
  }
  sort_stably(change.rules, [](const RuleChange& a, const RuleChange& b) { return a.packets > b.packets; });
  sort_stably(change.policies,
              [](const PolicyChange& a, const PolicyChange& b) { return a.packets > b.packets; });
  compare(older, newer, &Evidence::qdiscs, [&](const auto* was, const auto& is) {
    change.qdiscs = change_of_qdiscs(was, is, newer.devices ? &*newer.devices : nullptr);
  });
  compare(older, newer, &Evidence::devices,
          [&](const auto* was, const auto& is) { change.devices = change_of_devices(was, is); });
  compare(older, newer, &Evidence::softnet,
          [&](const auto* was, const auto& is) { change.softnet = change_of_softnet(was, is); });
  compare(older, newer, &Evidence::conntrack, [&](const Conntrack* was, const Conntrack& is) {
    change.conntrack = change_of_counts(was == nullptr ? nullptr : &was->counts, is.counts);
  });
  compare(older, newer, &Evidence::route_counts, [&](const NamedCounts* was, const NamedCounts& is) {
    change.route_counts = change_of_counts(was, is);
  });
  compare(older, newer, &Evidence::neighbour_counts,
          [&](const NeighbourCounts* was, const NeighbourCounts& is) {
            change.arp = change_of_counts(was == nullptr ? nullptr : &was->arp, is.arp);
            change.ndisc = change_of_counts(was == nullptr ? nullptr : &was->ndisc, is.ndisc);
          });
  return change;
}

}  // namespace

std::uint64_t DeviceChange::count(std::string_view count_name) const {
  Device of_interval;
  of_interval.counts = counts;
  return of_interval.count(count_name).value_or(0);
}

EvidenceChange change_between(const Evidence& older, const Evidence& newer) {
  return change_since(&older, newer);
}

EvidenceChange change_since_beginning(const Evidence& newer) { return change_since(nullptr, newer); }

std::vector<const Socket*> sockets_that_matter(const Evidence& newer, const EvidenceChange& change) {
  std::vector<const Socket*> sockets;
  if (!newer.sockets) return sockets;
  const std::vector<Socket>& all = *newer.sockets;
  std::vector<bool> is_told(all.size());
  for (const SocketChange& each : change.sockets) {
    if (each.drops == 0) continue;
    sockets.push_back(each.socket);
    is_told[static_cast<std::size_t>(each.socket - all.data())] = true;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_full = is_accept_queue_full(all[i]) || is_receive_buffer_full(all[i]);
    if (is_full && !is_told[i]) sockets.push_back(&all[i]);
  }
  return sockets;
}

}  // namespace netcase::evidence
