// SPDX-License-Identifier: Apache-2.0
//
// Each kind of evidence is one function below; scores say how sure it is, and stand where they are given.

#include "ipsec/suspects.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/appender.h"
#include "ipsec/judgement.h"
#include "ipsec/scene_words.h"
#include "ipsec/suspect_rules.h"
#include "ipsec/template_differences.h"
#include "ipsec/uncovered_tunnel.h"
#include "ipsec/unprotected_policy.h"

namespace netcase::ipsec {

namespace {

constexpr std::size_t templates_that_work = 5;              // of a policy; six are taken and then refused
constexpr std::uint64_t sequence_numbers = 0xFFFF'FFFFULL;  // without extended ones

// 8 of "8/0"; 0 of what is no index.
std::uint64_t leading_number(std::string_view id) {
  std::uint64_t number = 0;
  for (const char c : id) {
    if (c < '0' || c > '9') break;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

class Inquiry {
 public:
  Inquiry(const SceneIndex& index, std::uint64_t count)
      : index_(index), scene_(index.scene()), count_(count), has_older_(scene_.older != nullptr) {}

  void look_for(Evidence evidence) {
    switch (evidence) {
      case Evidence::None: return;
      case Evidence::UnknownSpi: return unknown_spis();
      case Evidence::GoneSaIn: return gone_sas(Way::In);
      case Evidence::GoneSaOut: return gone_sas(Way::Out);
      case Evidence::MarkedSa: return marked_sas();
      case Evidence::TooOldInSa:
        return errors_of_sas(&Errors::too_old, "replay-window",
                             "outside the window: packets overtake each other on the way");
      case Evidence::ReplayedInSa:
        return errors_of_sas(&Errors::replayed, "replay", "seen before: duplicated or replayed");
      case Evidence::BadCheckInSa:
        return errors_of_sas(&Errors::bad_check, "failed", "other keys at the peer, or altered on the way");
      case Evidence::LimitedSaIn: return limited_sas(Way::In);
      case Evidence::LimitedSaOut: return limited_sas(Way::Out);
      case Evidence::EncapsulatedSa: return encapsulated_sas();
      case Evidence::SelectiveSa: return selective_sas();
      case Evidence::BusyTunnelIn: return busy_sas(Way::Out, true, "took", 40);
      case Evidence::BusySaIn: return busy_sas(Way::Out, false, "took", 10);
      case Evidence::BusyTunnelOut: return busy_sas(Way::In, true, "sent", 40);
      case Evidence::BusySaOut: return busy_sas(Way::In, false, "sent", 20);
      case Evidence::IptfsSa: return iptfs_sas();
      case Evidence::SaToldOut: return sas_told_out();
      case Evidence::ReservedSa: return reserved_sas();
      case Evidence::NumberedOutSa: return numbered_out_sas();
      case Evidence::UncoveredTunnel: return uncovered_tunnels();
      case Evidence::BlockingIn: return blocking(false);
      case Evidence::BlockingOut: return blocking(true);
      case Evidence::DefaultIn: return defaults_in();
      case Evidence::TooManyTemplatesIn: return too_many_templates(false);
      case Evidence::TooManyTemplatesOut: return too_many_templates(true);
      case Evidence::DemandingIn: return demanding();
      case Evidence::MissingIn: return missing_in();
      case Evidence::MissingOut: return missing_out();
      case Evidence::WrongDirectionOut: return wrong_direction_out();
      case Evidence::TunnelEnd: return tunnel_ends();
    }
  }

  Suspects ranked() {
    const auto key = [](const Suspect& suspect) {
      return std::tuple(100U - std::min(suspect.score, 100U), suspect.kind, leading_number(suspect.id),
                        std::string_view(suspect.id), std::string_view(suspect.reason));
    };
    std::sort(suspects_.begin(), suspects_.end(),
              [&](const Suspect& one, const Suspect& other) { return key(one) < key(other); });
    return first_of_each();
  }

 private:
  // Two pieces of evidence against one are told once, by the stronger.
  Suspects first_of_each() {
    Suspects suspects;
    std::set<std::pair<SuspectKind, std::string>> known;
    for (Suspect& suspect : suspects_) {
      if (!known.emplace(suspect.kind, suspect.id).second) continue;
      ++suspects.count;
      if (suspects.first.size() < most_suspects) suspects.first.push_back(std::move(suspect));
    }
    return suspects;
  }

  void accuse(const Association& sa, std::string reason, std::uint32_t score) {
    std::string name = to_text(sa.said);
    if (!sa.source.is_any()) name += " from " + to_text(sa.source);
    suspects_.push_back({SuspectKind::Sa, to_text(sa.said), std::move(name), std::move(reason), score});
  }
  void accuse(const Policy& policy, std::string reason, std::uint32_t score) {
    suspects_.push_back(
        {SuspectKind::Policy, std::to_string(policy.index), name_in_words(policy), std::move(reason), score});
  }
  void accuse(const MissingTemplate& missing, std::string reason, std::uint32_t score) {
    const Policy& policy = index_.policy(missing.policy);
    suspects_.push_back({SuspectKind::Template,
                         std::to_string(policy.index) + "/" + std::to_string(missing.number),
                         name_in_words(policy, missing), std::move(reason), score});
  }

  std::string amount(std::uint64_t number) const { return amount_in_words(scene_, number); }

  // What is there now says little of all that was counted since boot: others may have come and gone.
  std::uint32_t without_interval(std::uint32_t score) const {
    return scene_.since_s == 0 ? std::min(score, 85U) : score;
  }

  // What an SA counted since it was made says little of an interval.
  std::uint32_t score_of_errors(std::uint64_t part) const {
    const std::uint32_t score = score_of_share(part, count_, 60);
    return has_older_ || scene_.since_s == 0 ? score : std::min(score, 65U);
  }

  template <class Is>
  std::vector<std::size_t> find_sas(Is is) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < index_.dump().associations.size(); ++i) {
      if (!is_companion(index_.sa(i)) && is(i)) found.push_back(i);
    }
    return found;
  }

  // One alone is suspected more than one of several.
  template <class Is, class Reason>
  void accuse_each(Is is, Reason reason, std::uint32_t alone, std::uint32_t among_others) {
    const auto found = find_sas(is);
    for (const std::size_t i : found)
      accuse(index_.sa(i), reason(i), found.size() == 1 ? alone : among_others);
  }

  void unknown_spis() {
    std::map<std::tuple<Address, Address, std::uint32_t>, std::uint64_t> times;
    for (const AuditRecord& record : scene_.records) {
      if (record.event == AuditEvent::NotFound && record.spi)
        ++times[{record.destination, record.source, *record.spi}];
    }
    for (const auto& [key, count] : times) {
      const auto& [destination, source, spi] = key;
      const Said said{protocol_of_gone(destination, spi), spi, destination};
      std::string reason = "no SA has this SPI; ";
      Appender(reason).number(count).text(count == 1 ? " packet" : " packets").text(" (audit)");
      suspects_.push_back({SuspectKind::Spi, to_text(said), to_text(said) + " from " + to_text(source),
                           std::move(reason), score_of_share(count, count_, 60)});
    }
  }

  // Audit does not tell: that of an SA that was there before, else ESP, as nearly all is.
  Protocol protocol_of_gone(const Address& destination, std::uint32_t spi) const {
    for (const Association* sa : index_.gone()) {
      if (sa->said.spi == spi && sa->said.destination == destination) return sa->said.protocol;
    }
    return Protocol::Esp;
  }

  void gone_sas(Way way) {
    const Way other = way == Way::In ? Way::Out : Way::In;
    for (const Association* sa : index_.gone()) {
      if (is_larval(*sa) || is_companion(*sa) || way_by_numbers(*sa) == other) continue;
      accuse(*sa,
             way == Way::In ? "deleted or expired meanwhile; what is still sent to it finds no SA"
                            : "deleted or expired meanwhile; what was to go through it is lost",
             index_.gone().size() == 1 ? 70 : 60);
    }
  }

  void marked_sas() {
    accuse_each([&](std::size_t i) { return index_.sa(i).mark.mask != 0 && index_.way_of(i) != Way::Out; },
                [&](std::size_t i) { return "takes only packets with mark " + to_text(index_.sa(i).mark); },
                30, 20);
  }

  void errors_of_sas(std::uint32_t Errors::* which, std::string_view name, std::string_view why) {
    for (std::size_t i = 0; i < index_.dump().associations.size(); ++i) {
      const std::uint32_t grown = index_.change_of(i).errors.*which;
      if (grown == 0) continue;
      std::string reason(name);
      Appender out(reason);
      out.text(" ").text(amount(grown)).text(" of ").number(count_).text(", ").text(why);
      if (which == &Errors::too_old && index_.sa(i).replay.window != 0)
        out.text("; the window is ").number(index_.sa(i).replay.window);
      accuse(index_.sa(i), std::move(reason), score_of_errors(grown));
    }
  }

  // The kernel removes an SA that has reached its limit: then it stands in the older dump alone.
  void limited_sas(Way way) {
    const Way other = way == Way::In ? Way::Out : Way::In;
    for (std::size_t i = 0; i < index_.dump().associations.size(); ++i) {
      const bool is_told = index_.way_of(i) != Way::Unknown;
      if ((is_told ? index_.way_of(i) : way_by_numbers(index_.sa(i))) != other)
        look_at_limit(index_.sa(i), false);
    }
    for (const Association* sa : index_.gone()) {
      if (way_by_numbers(*sa) != other) look_at_limit(*sa, true);
    }
  }

  void look_at_limit(const Association& sa, bool is_gone) {
    const auto look_at = [&](const std::optional<std::uint64_t>& limit, std::uint64_t used,
                             std::string_view unit) {
      if (!limit || (!is_gone && used < *limit)) return;
      const bool was_near = used >= *limit - *limit / 4;
      std::string reason = "its limit is ";
      Appender(reason).number(*limit).text(unit).text(is_gone ? ", and it is gone now"
                                                              : ", and it is reached");
      accuse(sa, std::move(reason), !is_gone ? 92 : was_near ? 85 : 75);
    };
    look_at(sa.lifetime.packets.hard, sa.usage.packets, " packets");
    look_at(sa.lifetime.octets.hard, sa.usage.octets, " octets");
  }

  void encapsulated_sas() {
    accuse_each(
        [&](std::size_t i) { return index_.sa(i).encapsulation.has_value() && index_.way_of(i) != Way::Out; },
        [](std::size_t) { return std::string("wants ESP in UDP: does the peer send it without?"); }, 55, 35);
  }

  void selective_sas() {
    accuse_each(
        [&](std::size_t i) {
          const Selector& selector = index_.sa(i).selector;
          const bool is_narrow = selector.source_bits != 0 || selector.destination_bits != 0 ||
                                 selector.protocol != 0 || selector.source_port_mask != 0 ||
                                 selector.destination_port_mask != 0;
          return is_narrow && index_.way_of(i) != Way::Out && index_.change_of(i).packets > 0;
        },
        [&](std::size_t i) {
          return "has a selector of its own, " + to_text(index_.sa(i).selector, " → ") + ", and took " +
                 amount(index_.change_of(i).packets) + " packets";
        },
        75, 55);
  }

  void busy_sas(Way never, bool is_tunnel, std::string_view did, std::uint32_t among_others) {
    accuse_each(
        [&](std::size_t i) {
          const bool is_of_mode = !is_tunnel || has_own_addresses(index_.sa(i).mode);
          return is_of_mode && index_.way_of(i) != never && index_.change_of(i).packets > 0;
        },
        [&](std::size_t i) {
          return "mode " + to_word(index_.sa(i).mode) + ", " + std::string(did) + " " +
                 amount(index_.change_of(i).packets) + " packets";
        },
        among_others + 25, among_others);
  }

  void iptfs_sas() {
    accuse_each([&](std::size_t i) { return index_.sa(i).mode == Mode::Iptfs; },
                [](std::size_t) { return std::string("mode iptfs"); }, 60, 40);
  }

  void sas_told_out() {
    accuse_each([&](std::size_t i) { return index_.sa(i).direction == SaDirection::Out; },
                [](std::size_t) { return std::string("is made for packets that go out (dir out)"); }, 60, 30);
  }

  void reserved_sas() {
    accuse_each([&](std::size_t i) { return is_larval(index_.sa(i)) && index_.sa(i).said.spi != 0; },
                [&](std::size_t i) {
                  return "reserved " + ago_in_words(index_.sa(i).usage.added_s, scene_.now_s) +
                         " and not finished: the peer sends already, or IKE failed";
                },
                95, 60);
  }

  void numbered_out_sas() {
    accuse_each(
        [&](std::size_t i) {
          const Replay& replay = index_.sa(i).replay;
          return !replay.is_extended && replay.sent >= sequence_numbers && index_.way_of(i) != Way::In;
        },
        [](std::size_t) {
          return std::string("has sent 2^32 packets: without ESN no number is left; a rekey is overdue");
        },
        95, 80);
  }

  void uncovered_tunnels() {
    std::vector<std::pair<std::uint32_t, Judgement>> judged;
    std::size_t sure = 0;
    for (std::uint32_t i = 0; i < index_.dump().associations.size(); ++i) {
      auto judgement = judge_tunnel(index_, i, count_);
      if (!judgement) continue;
      sure += judgement->score >= 90 ? 1U : 0U;
      judged.emplace_back(i, std::move(*judgement));
    }
    for (auto& [position, judgement] : judged) {
      const bool is_one_of_several = sure > 1 && judgement.score >= 90;
      accuse(index_.sa(position), std::move(judgement.reason),
             without_interval(is_one_of_several ? judgement.score - 10 : judgement.score));
    }
  }

  // Policies of the wanted direction, those that decided about a packet and the others.
  struct Deciders {
    std::vector<std::size_t> active;
    std::vector<std::size_t> idle;
  };
  template <class Is>
  Deciders find_policies(bool is_out, Is is) const {
    Deciders found;
    for (std::size_t i = 0; i < index_.dump().policies.size(); ++i) {
      const Policy& policy = index_.policy(i);
      if ((policy.direction == Direction::Out) != is_out || !is(policy)) continue;
      (index_.has_decided(policy) ? found.active : found.idle).push_back(i);
    }
    return found;
  }

  void blocking(bool is_out) {
    const Deciders found = find_policies(is_out, [](const Policy& policy) { return policy.is_block; });
    const auto reason = [&](std::size_t i) {
      return "throws away what it takes (action block); " + decided_in_words(index_, index_.policy(i));
    };
    for (const std::size_t i : found.active)
      accuse(index_.policy(i), reason(i), found.active.size() == 1 ? 95 : 75);
    const bool is_only = found.active.empty() && found.idle.size() == 1;
    for (const std::size_t i : found.idle) accuse(index_.policy(i), reason(i), is_only ? 50 : 20);
  }

  void defaults_in() {
    const auto& defaults = index_.dump().defaults;
    if (!defaults) return;
    const auto accuse_default = [&](bool blocks, const std::string& direction, bool is_alone) {
      if (!blocks) return;
      suspects_.push_back({SuspectKind::Policy, "default " + direction, "default " + direction,
                           "what no policy takes is thrown away: setdefault " + direction + " block",
                           without_interval(is_alone ? 92U : 85U)});
    };
    accuse_default(defaults->is_in_blocked, "in", !defaults->is_forward_blocked);
    accuse_default(defaults->is_forward_blocked, "fwd", !defaults->is_in_blocked);
  }

  void too_many_templates(bool is_out) {
    const Deciders found = find_policies(is_out, [](const Policy& policy) {
      return !policy.is_block && policy.templates.size() > templates_that_work;
    });
    for (const auto* list : {&found.active, &found.idle}) {
      for (const std::size_t i : *list) {
        std::string reason = "has ";
        Appender(reason)
            .number(index_.policy(i).templates.size())
            .text(" templates; five work, with more each packet is lost");
        accuse(index_.policy(i), std::move(reason), 95);
      }
    }
  }

  // What is missing, by policy; the first of each.
  std::map<std::uint32_t, const MissingTemplate*> missing_by_policy() const {
    std::map<std::uint32_t, const MissingTemplate*> by_policy;
    for (const MissingTemplate& missing : index_.missing()) by_policy.try_emplace(missing.policy, &missing);
    return by_policy;
  }

  void demanding() {
    const auto missing = missing_by_policy();
    const std::vector<std::uint32_t> strays = find_strays(index_);
    // What may be missing (level use) is not demanded.
    const Deciders found = find_policies(false, [](const Policy& policy) {
      return !policy.is_block && !std::all_of(policy.templates.begin(), policy.templates.end(),
                                              [](const Template& wanted) { return wanted.is_optional; });
    });
    const auto accuse_all = [&](const std::vector<std::size_t>& policies, auto&& score_of) {
      for (const std::size_t i : policies) {
        const std::string decided = "; " + decided_in_words(index_, index_.policy(i));
        const auto lacks = missing.find(static_cast<std::uint32_t>(i));
        if (lacks != missing.end()) {
          accuse(*lacks->second, lack_in_words(index_, *lacks->second) + decided, score_of(98U));
          continue;
        }
        const Judgement judgement = judge_unprotected(index_, static_cast<std::uint32_t>(i), strays, count_);
        accuse(index_.policy(i), judgement.reason + decided, score_of(judgement.score));
      }
    };
    const bool is_alone = found.active.size() == 1;
    accuse_all(found.active,
               [&](std::uint32_t score) { return without_interval(is_alone ? score : score * 4 / 5); });
    accuse_all(found.idle, [&](std::uint32_t score) { return score * (found.active.empty() ? 2 : 1) / 5; });
  }

  void missing_in() {
    for (const auto& [position, missing] : missing_by_policy()) {
      if (index_.policy(position).direction == Direction::Out) continue;
      accuse(*missing, lack_in_words(index_, *missing) + "; the peer may still use one that is gone here",
             35);
    }
  }

  // A packet that needs an SA asks for it where somebody listens, and leaves a larval SA without SPI, which
  // has the policy's mark. Only the first template without an SA is looked for.
  bool was_asked_for(const MissingTemplate& missing) const {
    if (!missing.larval) return false;
    const Association& sa = index_.sa(*missing.larval);
    return sa.said.spi == 0 && sa.mark == index_.policy(missing.policy).mark;
  }

  void missing_out() {
    std::vector<const MissingTemplate*> asked;
    std::vector<const MissingTemplate*> quiet;
    for (const MissingTemplate& missing : index_.missing()) {
      const Policy& policy = index_.policy(missing.policy);
      if (policy.direction != Direction::Out || policy.is_block || !missing.is_first) continue;
      (was_asked_for(missing) ? asked : quiet).push_back(&missing);
    }
    for (const MissingTemplate* missing : asked) {
      const bool is_now = index_.sa(*missing->larval).usage.added_s >= scene_.since_s;
      accuse(*missing, lack_in_words(index_, *missing), is_now ? 95 : 85);
    }
    const std::uint32_t score = !asked.empty() ? 35 : quiet.size() == 1 ? 90 : 60;
    for (const MissingTemplate* missing : quiet)
      accuse(*missing, lack_in_words(index_, *missing),
             score_of_quiet(index_.policy(missing->policy), score));
  }

  // Its last use is no more than a hint: where a packet is counted here the kernel does not set it.
  std::uint32_t score_of_quiet(const Policy& policy, std::uint32_t score) const {
    if (index_.has_decided(policy)) return without_interval(std::min(score + 8, 95U));
    return scene_.since_s == 0 ? std::min(score, 60U) : score;
  }

  void wrong_direction_out() {
    for (const MissingTemplate& missing : index_.missing()) {
      if (index_.policy(missing.policy).direction != Direction::Out || !missing.nearest) continue;
      const auto direction = static_cast<Properties>(Property::Direction);
      if ((missing.nearest->differs & direction) == 0) continue;
      accuse(missing, lack_in_words(index_, missing),
             missing.nearest->differs == direction ? without_interval(95) : 45);
    }
  }

  void tunnel_ends() {
    std::set<Address> known;
    std::vector<std::pair<MissingTemplate, Address>> ends;
    for (std::uint32_t i = 0; i < index_.dump().policies.size(); ++i) {
      const Policy& policy = index_.policy(i);
      if (policy.direction != Direction::Out || policy.is_block) continue;
      for (std::uint32_t number = 0; number < policy.templates.size(); ++number) {
        const Template& wanted = policy.templates[number];
        if (!has_own_addresses(wanted.mode) || !known.insert(wanted.destination).second) continue;
        ends.push_back({{i, number, {}, {}, true}, wanted.destination});
      }
    }
    for (const auto& [end, destination] : ends) {
      accuse(end, "is there a route to " + to_text(destination) + "? ip route get " + to_text(destination),
             ends.size() == 1 ? 60 : 35);
    }
  }

  const SceneIndex& index_;
  const Scene& scene_;
  std::uint64_t count_;
  bool has_older_;
  std::vector<Suspect> suspects_;
};

}  // namespace

std::string_view to_word(SuspectKind kind) {
  switch (kind) {
    case SuspectKind::Sa: return "sa";
    case SuspectKind::Policy: return "policy";
    case SuspectKind::Template: return "template";
    case SuspectKind::Spi: return "spi";
  }
  return {};
}

std::string_view certainty_of(std::uint32_t score) {
  return score >= 90 ? "certain" : score >= 50 ? "likely" : "possible";
}

Suspects find_suspects(const SceneIndex& index, std::string_view counter, std::uint64_t count) {
  const SuspectRule* rule = find_suspect_rule(counter);
  if (rule == nullptr || count == 0) return {};
  Inquiry inquiry(index, count);
  for (const Evidence evidence : rule->evidence) inquiry.look_for(evidence);
  return inquiry.ranked();
}

}  // namespace netcase::ipsec
