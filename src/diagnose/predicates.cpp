// SPDX-License-Identifier: Apache-2.0

#include "diagnose/predicates.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "base/appender.h"
#include "base/check.h"
#include "catalogue/catalogue.h"
#include "diagnose/evidence_predicates.h"
#include "diagram/readings.h"

namespace netcase::diagnose {

namespace {

using Arguments = std::span<const std::string_view>;

// One of the two can be asked.
struct Predicate {
  std::string_view name;
  Answer (*ask)(const Question& question) = nullptr;
  Answer (*ask_of)(Arguments counters, const Question& question) = nullptr;
  bool is_counting = false;
};

diagram::CounterReading read(const counter::Delta& delta, std::string_view full_name) {
  const catalogue::SplitName split = catalogue::split_full_name(full_name);
  return diagram::read_counter(delta, {full_name, split.group, split.name});
}

Answer always(const Question& /*question*/) { return {Truth::NotKnown, {}}; }

Answer moved(Arguments counters, const Question& question) {
  Answer answer;
  for (const std::string_view name : counters) {
    const auto reading = read(question.delta, name);
    if (!reading.change) continue;
    if (answer.truth == Truth::NotKnown) answer.truth = Truth::No;
    if (*reading.change == 0) continue;
    answer.truth = Truth::Yes;
    answer.evidence.push_back(std::string(name) + " +" + to_grouped(*reading.change));
  }
  return answer;
}

// "TcpExtTCPReqQFullDrop and TcpExtSyncookiesSent stand at 0".
std::string stand_at_zero(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text + (names.size() == 1 ? " stands at 0" : " stand at 0");
}

Answer at_rest(Arguments counters, const Question& question) {
  std::vector<std::string_view> resting;
  for (const std::string_view name : counters) {
    const auto reading = read(question.delta, name);
    if (reading.change.value_or(0) > 0) return {Truth::No, {}};
    if (reading.change) resting.push_back(name);
  }
  if (resting.empty()) return {};
  return {Truth::Yes, {stand_at_zero(resting)}};
}

constexpr Predicate predicates[] = {
    Predicate{"always", &always},
    Predicate{"moved", nullptr, &moved},
    Predicate{"at_rest", nullptr, &at_rest},
    Predicate{"accept_queue_full", &accept_queue_full},
    Predicate{"datagram_socket_full", &datagram_socket_full},
    Predicate{"datagram_socket_drops", &datagram_socket_drops},
    Predicate{"listener_drops", &listener_drops, nullptr, true},
    Predicate{"stream_socket_full", &stream_socket_full},
    Predicate{"sockets_resend", &sockets_resend},
    Predicate{"syn_cookies_off", &syn_cookies_off},
    Predicate{"protocol_memory_full", &protocol_memory_full},
    Predicate{"clients_lead", &clients_lead},
    Predicate{"half_open_queue_full", &half_open_queue_full},
    Predicate{"firewall_drops_in4", &firewall_drops_in4},
    Predicate{"firewall_drops_in6", &firewall_drops_in6},
    Predicate{"firewall_drops_out4", &firewall_drops_out4},
    Predicate{"firewall_drops_out6", &firewall_drops_out6},
    Predicate{"firewall_may_drop_in4", &firewall_may_drop_in4},
    Predicate{"firewall_may_drop_in6", &firewall_may_drop_in6},
    Predicate{"firewall_may_drop_out4", &firewall_may_drop_out4},
    Predicate{"firewall_may_drop_out6", &firewall_may_drop_out6},
    Predicate{"firewall_drops_at_device", &firewall_drops_at_device, nullptr, true},
    Predicate{"firewall_drops_beside_ip", &firewall_drops_beside_ip, nullptr, true},
    Predicate{"conntrack_drops", &conntrack_drops, nullptr, true},
    Predicate{"route_refuses4", &route_refuses4},
    Predicate{"route_swallows6", &route_swallows6},
    Predicate{"route_denies6", &route_denies6},
    Predicate{"no_default_route4", &no_default_route4},
    Predicate{"no_default_route6", &no_default_route6},
    Predicate{"reverse_path_strict", &reverse_path_strict},
    Predicate{"martians_come4", &martians_come4},
    Predicate{"source_routes_refused", &source_routes_refused},
    Predicate{"forwarding_off4", &forwarding_off4},
    Predicate{"forwarding_off6", &forwarding_off6},
    Predicate{"echo_ignored4", &echo_ignored4},
    Predicate{"echo_to_all_ignored4", &echo_to_all_ignored4},
    Predicate{"echo_ignored6", &echo_ignored6},
    Predicate{"ipv6_off", &ipv6_off},
    Predicate{"default_ttl_small", &default_ttl_small},
    Predicate{"groups_joined4", &groups_joined4},
    Predicate{"groups_joined6", &groups_joined6},
    Predicate{"multicast_comes4", &multicast_comes4},
    Predicate{"multicast_comes6", &multicast_comes6},
    Predicate{"qdisc_drops", &qdisc_drops, nullptr, true},
    Predicate{"device_drops_in", &device_drops_in, nullptr, true},
    Predicate{"device_misses", &device_misses, nullptr, true},
    Predicate{"device_drops_out", &device_drops_out, nullptr, true},
    Predicate{"device_strays", &device_strays, nullptr, true},
    Predicate{"xdp_takes", &xdp_takes, nullptr, true},
    Predicate{"softnet_drops", &softnet_drops, nullptr, true},
    Predicate{"device_is_narrow", &device_is_narrow},
    Predicate{"device_is_down", &device_is_down},
    Predicate{"loopback_drops", &loopback_drops, nullptr, true},
    Predicate{"dropping_device_is_down", &dropping_device_is_down},
    Predicate{"dropping_device_is_narrow", &dropping_device_is_narrow},
    Predicate{"neighbour_fails4", &neighbour_fails4},
    Predicate{"neighbour_fails6", &neighbour_fails6},
    Predicate{"next_hop_silent4", &next_hop_silent4},
    Predicate{"next_hop_silent6", &next_hop_silent6},
    Predicate{"next_hop_holds4", &next_hop_holds4, nullptr, true},
    Predicate{"next_hop_holds6", &next_hop_holds6, nullptr, true},
    Predicate{"next_hop_link_down", &next_hop_link_down},
    Predicate{"many_neighbours_fail", &many_neighbours_fail},
    Predicate{"xfrm_blocks_in", &xfrm_blocks_in},
    Predicate{"xfrm_blocks_out", &xfrm_blocks_out},
    Predicate{"xfrm_demands_in", &xfrm_demands_in},
    Predicate{"xfrm_has_no_sa", &xfrm_has_no_sa},
    Predicate{"xfrm_default_blocks_in", &xfrm_default_blocks_in},
    Predicate{"xfrm_default_blocks_out", &xfrm_default_blocks_out},
};

const Predicate* find_predicate(std::string_view name) {
  const auto* const found = std::find_if(std::begin(predicates), std::end(predicates),
                                         [&](const Predicate& one) { return one.name == name; });
  return found == std::end(predicates) ? nullptr : found;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view predicate) {
  std::vector<std::string_view> words;
  while (!predicate.empty()) {
    const std::size_t end = std::min(predicate.find(' '), predicate.size());
    if (end > 0) words.push_back(predicate.substr(0, end));
    predicate.remove_prefix(std::min(end + 1, predicate.size()));
  }
  return words;
}

Answer ask(std::string_view predicate, const Question& question) {
  const auto words = words_of(predicate);
  CHECK(!words.empty());
  const Predicate* const found = find_predicate(words.front());
  CHECK(found != nullptr);
  return found->ask != nullptr ? found->ask(question) : found->ask_of(Arguments(words).subspan(1), question);
}

bool is_predicate(std::string_view name) { return find_predicate(name) != nullptr; }

bool takes_counters(std::string_view name) {
  const Predicate* const found = find_predicate(name);
  return found != nullptr && found->ask_of != nullptr;
}

bool is_counting(std::string_view name) {
  const Predicate* const found = find_predicate(name);
  return found != nullptr && found->is_counting;
}

std::vector<std::string_view> predicate_names() {
  std::vector<std::string_view> names;
  for (const Predicate& predicate : predicates) names.push_back(predicate.name);
  return names;
}

}  // namespace netcase::diagnose
