// SPDX-License-Identifier: Apache-2.0

#include "ipsec/sa_groups.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "ipsec/policy_kinds.h"

namespace netcase::ipsec {

namespace {

using Positions = std::vector<std::uint32_t>;
using Line = std::vector<Member>;

// A line found for one policy. `is_superseded` as in Group.
struct Found {
  Line line;
  bool is_superseded = false;
};

// Templates that a packet meets with the same addresses: a tunnel and what follows it in transport mode, or
// what stands before the first tunnel.
struct Segment {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

std::vector<Segment> segments_of(const Policy& policy) {
  std::vector<Segment> segments;
  for (std::uint32_t i = 0; i < policy.templates.size(); ++i) {
    if (segments.empty() || has_own_addresses(policy.templates[i].mode)) segments.push_back({i, 0});
    ++segments.back().count;
  }
  return segments;
}

// Two lines are one where their members are the same; of what is missing, where the same is wanted of it, so
// that one reason why there is none holds for all policies of the line.
struct Wish {
  Template wanted;
  bool is_out = false;
  std::uint32_t if_id = 0;
  Mark mark;
  std::optional<Offload> offload;
  Selector flow;  // of transport mode: between whose addresses
  friend auto operator<=>(const Wish&, const Wish&) = default;
};
// Of each member: whether it has an SA, the position of that or the number of the wish, and then where to.
using LineKey = std::vector<std::tuple<bool, std::uint32_t, Address>>;

class Grouper {
 public:
  Grouper(const XfrmDump& dump, std::uint64_t now_s)
      : dump_(dump),
        index_(dump.associations),
        splitter_(dump),
        kind_of_policy_(dump.policies.size()),
        is_used_(dump.associations.size()),
        goes_out_(dump.associations.size()) {
    for (const Association& sa : dump.associations) is_dying_.push_back(is_dying(sa, now_s));
  }

  Grouping group() {
    std::vector<PolicyKind> broad = sort_into_kinds(dump_);
    // Those that go out first: an SA they use is not offered to what comes in.
    for (const bool is_out : {true, false}) {
      for (PolicyKind& kind : broad) {
        if (kind.empty()) continue;  // already taken
        const Policy& policy = dump_.policies[kind.front()];
        if ((policy.direction == Direction::Out) != is_out) continue;
        if (has_to_find_sas(policy)) group_split(std::exchange(kind, {}));
        else add_kind(std::exchange(kind, {}));
      }
    }
    find_companions();
    add_unused();
    for (Group& group : grouping_.groups) list_policies(group);
    sort_groups();
    grouping_.kind_of_policy = std::move(kind_of_policy_);
    grouping_.policies_of_kind = std::move(kinds_);
    grouping_.is_used = std::move(is_used_);
    return std::move(grouping_);
  }

 private:
  std::uint32_t add_kind(PolicyKind policies) {
    const auto number = static_cast<std::uint32_t>(kinds_.size());
    for (const std::uint32_t position : policies) kind_of_policy_[position] = number;
    kinds_.push_back(std::move(policies));
    return number;
  }

  void group_split(PolicyKind kind) {
    const Policy& policy = dump_.policies[kind.front()];
    if (!splitter_.looks_at_flow_of(policy)) return group_kind(add_kind(std::move(kind)));
    for (PolicyKind& part : splitter_.split(kind, is_served(policy))) group_kind(add_kind(std::move(part)));
  }

  // Whether each template has an SA that works and takes every packet: then no larval one is looked at,
  // whatever the flow. Where templates must lead to where another one's SA leads that is not known before.
  bool is_served(const Policy& policy) const {
    const auto is_served_alone = [&](const Template& wanted) {
      if (policy.templates.size() > 1 && !has_own_addresses(wanted.mode)) return false;
      const Positions found = find_serving(policy, wanted, nullptr);
      return std::any_of(found.begin(), found.end(), [&](std::uint32_t position) {
        const Association& sa = dump_.associations[position];
        return !is_selective(sa.selector) && !is_larval(sa);
      });
    };
    return std::all_of(policy.templates.begin(), policy.templates.end(), is_served_alone);
  }

  void group_kind(std::uint32_t kind) {
    const Policy& policy = dump_.policies[kinds_[kind].front()];
    std::vector<std::vector<Found>> by_segment;
    std::size_t count = 1;
    for (const Segment& segment : segments_of(policy)) {
      by_segment.push_back(find_lines(policy, segment));
      count = std::max(count, by_segment.back().size());
    }
    for (std::size_t k = 0; k < count; ++k) {
      Found whole;
      for (const std::vector<Found>& lines : by_segment) {
        if (lines.empty()) continue;
        const Found& part = lines[std::min(k, lines.size() - 1)];
        whole.line.insert(whole.line.end(), part.line.begin(), part.line.end());
        whole.is_superseded = whole.is_superseded || part.is_superseded;
      }
      if (!whole.line.empty()) merge(kind, std::move(whole));
    }
  }

  // The lines of one segment: each pair of addresses for itself.
  std::vector<Found> find_lines(const Policy& policy, const Segment& segment) {
    const std::span<const Template> templates =
        std::span(policy.templates).subspan(segment.first, segment.count);
    std::size_t anchor = 0;
    Positions anchors = find_serving(policy, templates.front(), nullptr);
    const bool has_tunnel = has_own_addresses(templates.front().mode);
    while (anchors.empty() && !has_tunnel && anchor + 1 < templates.size()) {
      anchors = find_serving(policy, templates[++anchor], nullptr);
    }
    std::vector<Found> found;
    if (anchors.empty()) {
      const Endpoints asked{templates.front().source, templates.front().destination};
      append_lines(found, policy, segment, has_tunnel ? &asked : nullptr);
    }
    for (const Endpoints& pair : pairs_of(anchors)) append_lines(found, policy, segment, &pair);
    return found;
  }

  // The pairs of addresses of these SAs, each once.
  std::vector<Endpoints> pairs_of(const Positions& positions) const {
    std::vector<std::pair<Address, Address>> pairs;
    for (const std::uint32_t position : positions) {
      const Association& sa = dump_.associations[position];
      pairs.emplace_back(sa.said.destination, sa.source);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<Endpoints> endpoints;
    for (const auto& [destination, source] : pairs) endpoints.push_back({source, destination});
    return endpoints;
  }

  void append_lines(std::vector<Found>& found, const Policy& policy, const Segment& segment,
                    const Endpoints* pair) {
    std::vector<Positions> serving;
    std::size_t count = 1;
    for (std::uint32_t i = 0; i < segment.count; ++i) {
      serving.push_back(find_serving(policy, policy.templates[segment.first + i], pair));
      count = std::max(count, serving.back().size());
    }
    for (std::size_t k = 0; k < count; ++k) {
      Found next;
      for (std::uint32_t i = 0; i < segment.count; ++i) {
        append_member(next, policy, segment.first + i, serving[i], k, pair);
      }
      found.push_back(std::move(next));
    }
  }

  void append_member(Found& found, const Policy& policy, std::uint32_t number, const Positions& serving,
                     std::size_t k, const Endpoints* pair) const {
    const Template& wanted = policy.templates[number];
    // "level use": the kernel goes on without it, going out as well, and while one is being negotiated. Linux
    // net/xfrm/xfrm_policy.c, xfrm_tmpl_resolve_one(), xfrm_policy_ok().
    if (wanted.is_optional && (serving.empty() || is_larval(dump_.associations[serving.front()]))) return;
    if (serving.empty()) {
      found.line.push_back({std::nullopt, wanted.protocol, missing_end(policy, wanted, pair), number});
      return;
    }
    const std::size_t chosen = std::min(k, serving.size() - 1);
    const Said& said = dump_.associations[serving[chosen]].said;
    found.line.push_back({serving[chosen], said.protocol, said.destination, number});
    found.is_superseded = found.is_superseded || (chosen > 0 && is_dying_[serving[chosen]]);
  }

  // Where an SA would lead, as far as that is known: "0.0.0.0" of transport mode is the one host of the flow.
  static Address missing_end(const Policy& policy, const Template& wanted, const Endpoints* pair) {
    if (!wanted.destination.is_any()) return wanted.destination;
    if (pair != nullptr) return pair->destination;
    const Selector& flow = policy.selector;
    const bool is_of_one_host = flow.family && flow.destination_bits == bits_of(*flow.family);
    return is_of_one_host ? flow.destination : wanted.destination;
  }

  // The SAs that may serve a template, best first; larval ones only where nothing else does.
  Positions find_serving(const Policy& policy, const Template& wanted, const Endpoints* pair) const {
    const bool is_tunnel = has_own_addresses(wanted.mode);
    Positions found = look_up(policy, wanted, pair);
    std::erase_if(found, [&](std::uint32_t position) {
      const Association& sa = dump_.associations[position];
      if (differing(policy, wanted, sa, is_tunnel ? nullptr : pair) != 0) return true;
      if (is_tunnel && pair != nullptr &&
          (sa.said.destination != pair->destination || sa.source != pair->source))
        return true;
      // What a policy sends packets out through does not receive any, unless it leads to where the template
      // says.
      const bool goes_elsewhere = goes_out_[position] && sa.said.destination != wanted.destination;
      return policy.direction != Direction::Out && sa.direction == SaDirection::Unknown && goes_elsewhere;
    });
    std::sort(found.begin(), found.end(),
              [&](std::uint32_t one, std::uint32_t other) { return rank(one) < rank(other); });
    const auto larval = std::find_if(found.begin(), found.end(), [&](std::uint32_t position) {
      return is_larval(dump_.associations[position]);
    });
    if (larval != found.begin()) found.erase(larval, found.end());
    return found;
  }

  // Between which addresses an SA that serves can lead, by what differing() holds against each other.
  Positions look_up(const Policy& policy, const Template& wanted, const Endpoints* pair) const {
    const bool is_out = policy.direction == Direction::Out;
    const Family family = wanted.destination.family;
    const Prefix everywhere{{family, {}}, 0};
    const auto only = [&](const Address& address) {
      if (address.family != family || address.is_any()) return everywhere;
      return Prefix{address, static_cast<std::uint8_t>(bits_of(family))};
    };
    const auto look = [&](const Prefix& source, const Prefix& destination) {
      return index_.find(wanted, is_out, source, destination);
    };
    if (pair != nullptr) return look(only(pair->source), only(pair->destination));
    if (has_own_addresses(wanted.mode)) {
      return look(only(wanted.source), is_out ? only(wanted.destination) : everywhere);
    }
    const Selector& flow = policy.selector;
    if (flow.family != family) return look(everywhere, everywhere);
    return look({flow.source, flow.source_bits}, {flow.destination, flow.destination_bits});
  }

  // What the kernel prefers stands first. Linux net/xfrm/xfrm_state.c, xfrm_state_look_at(): valid, not
  // dying, younger; of two of the same second the one added later, which a dump has first.
  std::tuple<bool, bool, std::uint64_t, std::uint32_t> rank(std::uint32_t position) const {
    const Association& sa = dump_.associations[position];
    return {is_larval(sa), is_dying_[position], ~sa.usage.added_s, position};
  }

  void merge(std::uint32_t kind, Found found) {
    const std::uint32_t policy = kinds_[kind].front();
    const Direction direction = dump_.policies[policy].direction;
    LineKey key;
    for (const Member& member : found.line) {
      if (member.association) key.emplace_back(true, *member.association, Address{});
      else key.emplace_back(false, number_of_wish(member, dump_.policies[policy]), member.destination);
    }
    const auto [known, is_new] = known_.try_emplace(std::move(key), grouping_.groups.size());
    if (is_new) {
      grouping_.groups.push_back({std::move(found.line), policy, {}, {}, {}, true, found.is_superseded});
      note_members(grouping_.groups.back(), direction);
    }
    Group& group = grouping_.groups[known->second];
    group.is_superseded = group.is_superseded && found.is_superseded;
    if (group.kinds.empty() || group.kinds.back() != kind) group.kinds.push_back(kind);
    if (std::find(group.directions.begin(), group.directions.end(), direction) == group.directions.end())
      group.directions.push_back(direction);
  }

  std::uint32_t number_of_wish(const Member& member, const Policy& policy) {
    const bool is_of_flow = !has_own_addresses(policy.templates.front().mode);
    const Wish wish{policy.templates[member.template_number],
                    policy.direction == Direction::Out,
                    policy.if_id,
                    policy.mark,
                    policy.offload,
                    is_of_flow ? policy.selector : Selector{}};
    const auto next = static_cast<std::uint32_t>(wishes_.size());
    return wishes_.try_emplace(wish, next).first->second;
  }

  void note_members(Group& group, Direction direction) {
    for (const Member& member : group.members) {
      if (!member.association || is_larval(dump_.associations[*member.association]))
        group.is_complete = false;
      if (!member.association) continue;
      is_used_[*member.association] = true;
      if (direction == Direction::Out) goes_out_[*member.association] = true;
    }
  }

  void list_policies(Group& group) {
    std::sort(group.directions.begin(), group.directions.end());
    std::sort(group.kinds.begin(), group.kinds.end());
    if (group.kinds.empty()) return;
    const auto [known, is_new] = lists_.try_emplace(group.kinds);
    if (is_new) {
      std::vector<std::uint32_t> policies;
      for (const std::uint32_t kind : group.kinds)
        policies.insert(policies.end(), kinds_[kind].begin(), kinds_[kind].end());
      std::sort(policies.begin(), policies.end());
      known->second = PolicyList(std::move(policies));
    }
    group.policies = known->second;
  }

  void find_companions() {
    std::map<std::pair<Address, Address>, std::uint32_t> by_pair;
    for (std::uint32_t i = 0; i < dump_.associations.size(); ++i) {
      const Association& sa = dump_.associations[i];
      if (is_companion(sa)) by_pair.try_emplace({sa.source, sa.said.destination}, i);
    }
    if (by_pair.empty()) return;
    for (std::uint32_t i = 0; i < dump_.associations.size(); ++i) {
      const Association& sa = dump_.associations[i];
      if (sa.said.protocol != Protocol::Comp || sa.mode != Mode::Tunnel) continue;
      const auto companion = by_pair.find({sa.source, sa.said.destination});
      if (companion != by_pair.end()) grouping_.companions.emplace(i, companion->second);
    }
  }

  void add_unused() {
    for (std::uint32_t i = 0; i < dump_.associations.size(); ++i) {
      const Association& sa = dump_.associations[i];
      if (is_used_[i] || is_companion(sa)) continue;
      grouping_.groups.push_back(
          {{{i, sa.said.protocol, sa.said.destination, 0}}, 0, {}, {}, {}, !is_larval(sa), false});
    }
  }

  void sort_groups() {
    using Key =
        std::tuple<int, Address, std::uint32_t, Protocol, std::size_t>;  // the last: as they were found
    std::vector<Key> keys;
    for (const Group& group : grouping_.groups) {
      const Member& first = group.members.front();
      const std::uint32_t spi = first.association ? dump_.associations[*first.association].said.spi : 0;
      const int direction = group.directions.empty() ? 3 : static_cast<int>(group.directions.front());
      keys.emplace_back(direction, first.destination, spi, first.protocol, keys.size());
    }
    std::sort(keys.begin(), keys.end());
    std::vector<Group> sorted;
    sorted.reserve(keys.size());
    for (const Key& key : keys) sorted.push_back(std::move(grouping_.groups[std::get<4>(key)]));
    grouping_.groups = std::move(sorted);
  }

  const XfrmDump& dump_;
  AssociationIndex index_;
  KindSplitter splitter_;
  std::vector<PolicyKind> kinds_;
  std::vector<std::uint32_t> kind_of_policy_;
  std::map<std::vector<std::uint32_t>, PolicyList> lists_;  // of groups that the same kinds found
  std::vector<bool> is_used_;
  std::vector<bool> goes_out_;
  std::vector<bool> is_dying_;
  std::map<LineKey, std::size_t> known_;
  std::map<Wish, std::uint32_t> wishes_;
  Grouping grouping_;
};

GroupWord tunnel_word(const XfrmDump& dump, const Grouping& grouping, std::uint32_t position,
                      bool has_companions) {
  const Said& said = dump.associations[position].said;
  const auto companion = grouping.companions.find(position);
  if (has_companions && companion != grouping.companions.end()) {
    return {
        {Protocol::Tunnel, dump.associations[companion->second].said.spi, said.destination}, false, false};
  }
  return {{Protocol::Tunnel, said.spi, said.destination}, false, true};
}

}  // namespace

Grouping group_associations(const XfrmDump& dump, std::uint64_t now_s) {
  return Grouper(dump, now_s).group();
}

bool is_current(const Group& group) {
  return group.is_complete && !group.policies.empty() && !group.is_superseded;
}

std::vector<GroupWord> words_of(const XfrmDump& dump, const Grouping& grouping, const Group& group,
                                bool has_companions) {
  std::vector<GroupWord> words;
  for (const Member& member : group.members) {
    if (!member.association) {
      words.push_back({{member.protocol, 0, member.destination}, true, false});
      continue;
    }
    const Association& sa = dump.associations[*member.association];
    // IP in IP without anything else is the tunnel itself.
    const bool is_bare = sa.said.protocol == Protocol::Tunnel || sa.said.protocol == Protocol::Tunnel6;
    if (!is_bare && (sa.mode == Mode::Tunnel || sa.mode == Mode::Iptfs))
      words.push_back(tunnel_word(dump, grouping, *member.association, has_companions));
    words.push_back({sa.said, is_larval(sa), false});
  }
  return words;
}

}  // namespace netcase::ipsec
