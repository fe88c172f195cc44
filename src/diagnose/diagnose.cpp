// SPDX-License-Identifier: Apache-2.0

#include "diagnose/diagnose.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/appender.h"
#include "catalogue/catalogue.h"
#include "counter/words.h"
#include "diagnose/condition.h"
#include "diagnose/predicates.h"
#include "diagnose/shares.h"
#include "diagnose/xfrm_suspects.h"
#include "diagram/readings.h"

namespace netcase::diagnose {

namespace {

// One counter of a finding, or its residual.
struct Moved {
  std::string name;
  std::uint64_t change = 0;
  std::uint64_t left = 0;  // of the change, less what other findings explain
  std::string place = {};  // of what only evidence counts
};

// A finding that is told.
struct Case {
  const Finding* finding = nullptr;
  Severity severity = Severity::Notice;
  std::uint64_t count = 0;
  std::vector<Moved> moved;
};

std::uint64_t add(std::uint64_t one, std::uint64_t other) {
  return one > UINT64_MAX - other ? UINT64_MAX : one + other;
}

// What has been explained so far, by counter.
class Explained {
 public:
  explicit Explained(std::span<const Containment> containments) : containments_(containments) {}

  void explain(std::string_view name, std::uint64_t count) {
    if (count == 0) return;
    add_to(name, count);
    explain_around(name, count);
  }
  // What counts the same events around a counter.
  void explain_around(std::string_view name, std::uint64_t count) {
    for (const Containment& containment : containments_) {
      if (containment.inner == name) add_to(containment.outer, count);
    }
  }
  std::uint64_t left_of(std::string_view name, std::uint64_t change) const {
    const auto found = counts_.find(name);
    return found == counts_.end() ? change : change - std::min(change, found->second);
  }

 private:
  void add_to(std::string_view name, std::uint64_t count) {
    std::uint64_t& sum = counts_[std::string(name)];
    sum = add(sum, count);
  }

  std::span<const Containment> containments_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

// "{n} packet{s} vanished" with a number.
std::string fill_in(std::string_view text, std::uint64_t count) {
  std::string out;
  while (!text.empty()) {
    if (text.starts_with("{n}")) out += to_grouped(count);
    else if (text.starts_with("{s}")) out += count == 1 ? "" : "s";
    else out += text[0];
    text.remove_prefix(text.starts_with("{n}") || text.starts_with("{s}") ? 3 : 1);
  }
  return out;
}

// "1 packet", "7 packets": units are written in the plural.
std::string counted(std::uint64_t count, std::string_view unit) {
  if (count == 1 && unit.ends_with('s')) unit.remove_suffix(1);
  return to_grouped(count) + " " + std::string(unit);
}

class Doctor {
 public:
  explicit Doctor(const Input& input)
      : input_(input), explained_(input.findings.containments), suspects_(input) {
    for (const Finding& finding : input.findings.findings) {
      for (const diagram::CounterName& counter : finding.counters) named_.insert(counter.full);
    }
  }

  Diagnosis run() {
    for (const Finding& finding : input_.findings.findings) judge(finding);
    share_evidence();
    std::stable_sort(diagnosis_.found.begin(), diagnosis_.found.end(),
                     [](const Found& one, const Found& other) {
                       return std::tuple(one.severity, !one.is_harmless, one.worst, one.count) >
                              std::tuple(other.severity, !other.is_harmless, other.worst, other.count);
                     });
    say_what_was_looked_at();
    return std::move(diagnosis_);
  }

 private:
  void judge(const Finding& finding) {
    const std::vector<Moved> moved = read_origin(finding);
    if (finding.combine == Combine::Each) {
      for (const Moved& one : moved) found(finding, {one});
    } else if (!moved.empty()) {
      found(finding, moved);
    }
  }

  std::vector<Moved> read_origin(const Finding& finding) const {
    if (!finding.residual.empty()) return read_residual(finding.residual);
    std::vector<Moved> moved = read(finding);
    take_off(finding.less, moved);
    if (!finding.evidence.empty()) read_evidence(finding.evidence, moved);
    return moved;
  }

  void read_evidence(std::string_view predicate, std::vector<Moved>& moved) const {
    const Answer answer = ask(predicate, {input_.delta, input_.evidence, input_.change, 0});
    if (answer.truth != Truth::Yes) return;
    const std::size_t before = moved.size();
    note(std::string(predicate), answer.explained, moved);
    if (moved.size() > before) moved.back().place = answer.place;
  }

  // What went well is nothing that others could explain. Where one of the counters is absent nothing is
  // known.
  void take_off(std::span<const diagram::CounterName> less, std::vector<Moved>& moved) const {
    std::uint64_t well = 0;
    for (const diagram::CounterName& counter : less) {
      const auto change = diagram::read_counter(input_.delta, counter).change;
      if (!change) return moved.clear();
      well = add(well, *change);
    }
    for (Moved& one : moved) {
      const std::uint64_t taken = std::min(well, one.left);
      one.left -= taken;
      well -= taken;
    }
  }

  std::vector<Moved> read(const Finding& finding) const {
    std::vector<Moved> moved;
    for (const diagram::CounterName& counter : finding.counters) {
      if (counter.full.ends_with('*')) read_family(counter, moved);
      else note(std::string(counter.full), diagram::read_counter(input_.delta, counter).change, moved);
    }
    return moved;
  }

  void read_family(const diagram::CounterName& counter, std::vector<Moved>& moved) const {
    const std::string_view prefix = counter.full.substr(0, counter.full.size() - 1);
    for (const counter::Change& change : input_.delta.changes) {
      if (!change.device.empty()) continue;
      std::string name = counter::full_name(change.group, change.name);
      if (name.starts_with(prefix) && !named_.contains(name)) note(std::move(name), change.change, moved);
    }
  }

  // A counter that two patterns name counts once.
  void note(std::string name, std::optional<std::uint64_t> change, std::vector<Moved>& moved) const {
    const bool is_there =
        std::any_of(moved.begin(), moved.end(), [&](const Moved& one) { return one.name == name; });
    if (!change || *change == 0 || is_there) return;
    const std::uint64_t left = explained_.left_of(name, *change);
    moved.push_back({std::move(name), *change, left});
  }

  std::vector<Moved> read_residual(std::string_view name) const {
    std::vector<Moved> moved;
    const std::size_t index = input_.flows.find_residual(name);
    if (index == diagram::nowhere) return moved;
    const diagram::Residual& residual = input_.flows.residuals[index];
    if (residual.is_loss()) note(std::string(name), residual.magnitude, moved);
    return moved;
  }

  static std::uint64_t combine(const Finding& finding, const std::vector<Moved>& moved) {
    std::uint64_t count = 0;
    for (const Moved& one : moved) {
      const bool is_same = finding.combine == Combine::Largest ||
                           (finding.combine == Combine::AtLeast && one.name == finding.evidence);
      count = is_same ? std::max(count, one.left) : add(count, one.left);
    }
    return count;
  }

  void found(const Finding& finding, const std::vector<Moved>& moved) {
    const std::uint64_t count = combine(finding, moved);
    for (const Moved& one : moved) explained_.explain_around(one.name, one.left);
    for (const diagram::CounterName& counter : finding.explains) explained_.explain(counter.full, count);
    const auto severity = severity_of(finding, count);
    if (!severity || is_told(finding, moved)) return;
    cases_.push_back({&finding, *severity, count, moved});
    diagnosis_.found.push_back(describe(cases_.back(), nullptr));
    explain_causes(finding, diagnosis_.found.back());
  }

  // Where several findings rest on what one rule counted, each is described anew with its share of that.
  void share_evidence() {
    std::vector<Claim> claims;
    for (const Found& found : diagnosis_.found) {
      claims.push_back({found.count, {}});
      for (const FoundCause& cause : found.causes)
        claims.back().counted.insert(claims.back().counted.end(), cause.counted.begin(), cause.counted.end());
    }
    const auto shares = share_out(claims);
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (!claims[i].counted.empty()) diagnosis_.found[i] = describe(cases_[i], &shares[i]);
    }
  }

  // Evidence counts not quite what counters count (a queue packets, TCP segments): what is left of it where
  // others have told most is the same event.
  static bool is_told(const Finding& finding, const std::vector<Moved>& moved) {
    return !finding.evidence.empty() && finding.counters.empty() &&
           moved.front().left < moved.front().change / 2;
  }

  // What a finding names as its cause makes no finding of its own.
  void explain_causes(const Finding& finding, const Found& found) {
    std::uint64_t left = found.count;
    for (const FoundCause& cause : found.causes) {
      const std::uint64_t explained = std::min(left, cause.explained);
      if (!is_counting(cause.predicate) || cause.predicate == finding.evidence) continue;
      explained_.explain(cause.predicate, explained);
      left -= explained;
    }
  }

  std::optional<double> seconds() const {
    if (!input_.interval_ns || *input_.interval_ns == 0) return std::nullopt;
    return static_cast<double>(*input_.interval_ns) / 1e9;
  }

  std::optional<std::uint64_t> sum_of(std::span<const diagram::CounterName> counters) const {
    std::optional<std::uint64_t> sum;
    for (const diagram::CounterName& counter : counters) {
      const auto change = diagram::read_counter(input_.delta, counter).change;
      if (change) sum = add(sum.value_or(0), *change);
    }
    return sum;
  }

  std::optional<Severity> severity_of(const Finding& finding, std::uint64_t count) const {
    const Measure measure{count, seconds(), [this](auto counters) { return sum_of(counters); }};
    if (holds(finding.critical, measure)) return Severity::Critical;
    if (holds(finding.warning, measure)) return Severity::Warning;
    if (holds(finding.notice, measure)) return Severity::Notice;
    return std::nullopt;
  }

  Found describe(const Case& told, const std::vector<Counted>* shares) {
    const auto& [record, severity, count, moved] = told;
    const Finding& finding = *record;
    Found found;
    found.id = finding.id;
    found.severity = severity;
    found.count = count;
    if (!finding.warning.empty()) found.worst = Severity::Warning;
    if (!finding.critical.empty()) found.worst = Severity::Critical;
    const auto most = std::max_element(moved.begin(), moved.end(), [](const Moved& one, const Moved& other) {
      return one.left < other.left;
    });
    for (const Moved& one : moved) found.counters.emplace_back(one.name, one.change);
    if (const auto taken = seconds()) found.rate = static_cast<double>(count) / *taken;
    if (!finding.residual.empty()) found.place = find_residual_place(input_.flows, finding.residual);
    else if (!finding.counters.empty())
      found.place = find_place(input_.flows, place_of(finding, *most), finding.diagram);
    else found.place = Place{{}, {}, most->place};
    const Question question{input_.delta, input_.evidence, input_.change, count, shares};
    std::uint64_t accounted = 0;
    for (const Moved& one : moved) add_suspects(found, one);
    for (const Cause& cause : finding.causes) {
      if (is_said_by_suspects(found, cause)) continue;
      const std::uint64_t explained = add_cause(found, cause, question);
      if (cause.predicate != finding.evidence) accounted = add(accounted, explained);
    }
    std::stable_sort(
        found.causes.begin(), found.causes.end(),
        [](const FoundCause& one, const FoundCause& other) { return one.likelihood < other.likelihood; });
    weigh(found, finding, accounted);
    doubt(found, finding, question);
    excuse(found, finding);
    for (const NotThis& not_this : finding.not_this) add_not_this(found, not_this, question);
    for (const Look& look : finding.look) add_look(found, look.command, look.tells);
    for (const Remedy& remedy : finding.remedies) {
      for (FoundRemedy& fitting : fit_remedy(remedy, input_.evidence)) {
        if (name_words(fitting, found.facts)) found.remedies.push_back(std::move(fitting));
      }
    }
    found.title = fill_in(finding.title, count);
    found.text = finding.text;
    add_what_the_catalogue_knows(found, finding, most->name);
    return found;
  }

  // A command with a word that nobody knows cannot be copied.
  static void add_look(Found& found, std::string_view command, std::string_view tells) {
    if (auto filled = fill_command(command, found.facts)) found.look.push_back({std::move(*filled), tells});
  }

  static bool name_words(FoundRemedy& remedy, std::span<const Fact> facts) {
    auto command = fill_command(remedy.command, facts);
    auto undo = fill_command(remedy.undo, facts);
    if (!command || !undo) return false;
    remedy.command = std::move(*command);
    remedy.undo = std::move(*undo);
    return true;
  }

  void add_suspects(Found& found, const Moved& moved) {
    for (FoundCause& cause : suspects_.find_causes(moved.name, moved.left))
      found.causes.push_back(std::move(cause));
    std::vector<Fact> facts = suspects_.find_facts();
    std::move(facts.begin(), facts.end(), std::back_inserter(found.facts));
  }

  // A suspect is a policy or an SA itself; the questions after policies would name the same ones once more.
  // Beside one that is certain nothing is guessed.
  static bool is_said_by_suspects(const Found& found, const Cause& cause) {
    if (found.causes.empty() || !found.causes.front().predicate.empty()) return false;
    return cause.predicate.starts_with("xfrm_") || found.causes.front().likelihood == Likelihood::Certain;
  }

  // No diagram draws evidence.
  static std::string_view place_of(const Finding& finding, const Moved& most) {
    return most.name == finding.evidence ? finding.counters.front().full : std::string_view(most.name);
  }

  static bool is_possible(const FoundCause& cause) { return cause.likelihood == Likelihood::Possible; }

  // Where what is certain accounts for all of them, there is nothing left to guess about. Nor is there where
  // a packet that vanished may have done so in a way that was seen: then those of which nothing was seen are
  // none.
  void weigh(Found& found, const Finding& finding, std::uint64_t accounted) const {
    const bool is_seen = std::any_of(found.causes.begin(), found.causes.end(), [&](const FoundCause& cause) {
      return cause.likelihood == Likelihood::Likely && cause.predicate != finding.evidence;
    });
    if (is_seen && finding.counters.empty() && input_.evidence != nullptr)
      std::erase_if(found.causes, is_possible);
    if (accounted == 0) return;
    found.left_over = found.count - std::min(found.count, accounted);
    if (found.left_over > 0) return;
    std::erase_if(found.causes,
                  [](const FoundCause& cause) { return cause.likelihood != Likelihood::Certain; });
  }

  // Where everything was looked at and nothing is likely, or only what is harmless, a few are no warning.
  void doubt(Found& found, const Finding& finding, const Question& question) const {
    if (finding.unproven.empty() || !has_asked_all(finding, question)) return;
    const auto is_proof = [&](const FoundCause& cause) {
      return cause.likelihood != Likelihood::Possible && cause.predicate != finding.harmless;
    };
    if (std::any_of(found.causes.begin(), found.causes.end(), is_proof)) return;
    found.is_harmless = !finding.harmless.empty() && ask(finding.harmless, question).truth == Truth::Yes;
    const Measure measure{found.count, seconds(), [this](auto counters) { return sum_of(counters); }};
    if (found.is_harmless || !holds(finding.unproven, measure)) found.severity = Severity::Notice;
  }

  // A firewall drops what it was told to, a scan is nobody's loss: only many of them are a warning.
  void excuse(Found& found, const Finding& finding) const {
    if (finding.wanted.empty() || found.left_over > found.count / 10) return;
    std::size_t known = 0;
    for (const FoundCause& cause : found.causes) {
      if (cause.likelihood == Likelihood::Possible) continue;
      if (!cause.is_wanted) return;
      ++known;
    }
    if (known == 0) return;
    const Measure measure{found.count, seconds(), [this](auto counters) { return sum_of(counters); }};
    found.severity =
        std::min(found.severity, holds(finding.wanted, measure) ? Severity::Warning : Severity::Notice);
  }

  static bool has_asked_all(const Finding& finding, const Question& question) {
    return std::all_of(finding.causes.begin(), finding.causes.end(), [&](const Cause& cause) {
      return cause.predicate == "always" || ask(cause.predicate, question).truth != Truth::NotKnown;
    });
  }

  // What was asked and denied is no cause; what could not be asked is possible. How many it accounts for.
  static std::uint64_t add_cause(Found& found, const Cause& cause, const Question& question) {
    Answer answer = ask(cause.predicate, question);
    if (answer.truth == Truth::No) return 0;
    found.facts.insert(found.facts.end(), answer.facts.begin(), answer.facts.end());
    const auto likelihood = answer.truth == Truth::Yes ? cause.likelihood : Likelihood::Possible;
    found.causes.push_back({std::string(cause.text), std::move(answer.evidence), likelihood, cause.predicate,
                            answer.truth == Truth::Yes ? answer.explained : 0, std::move(answer.counted),
                            cause.is_wanted});
    return likelihood == Likelihood::Certain ? answer.explained : 0;
  }

  static void add_not_this(Found& found, const NotThis& not_this, const Question& question) {
    const Answer answer = ask(not_this.predicate, question);
    if (not_this.predicate != "always" && answer.truth != Truth::Yes) return;
    std::string text(not_this.text);
    for (const std::string& line : answer.evidence) text += ": " + line;
    found.not_this.push_back(std::move(text));
  }

  // A record may leave to the catalogue what the catalogue says already.
  static void add_what_the_catalogue_knows(Found& found, const Finding& finding, std::string_view counter) {
    const auto facts = catalogue::find_counter(counter);
    if (!facts) {
      if (found.title.empty()) found.title = std::string(counter) + " +" + to_grouped(found.count);
      return;
    }
    if (found.title.empty())
      found.title = std::string(counter::to_title(facts->layer)) + ", " + counted(found.count, facts->unit) +
                    ": " + std::string(facts->brief);
    if (found.text.empty()) found.text = facts->meaning;
    if (finding.causes.empty() && !facts->cause.empty())
      found.causes.push_back({std::string(facts->cause), {}, Likelihood::Possible, {}, 0, {}, false});
    if (finding.not_this.empty() && !facts->not_this.empty()) found.not_this.emplace_back(facts->not_this);
    if (found.look.empty()) {
      for (auto item = facts->look.begin(); item != facts->look.end(); ++item) {
        const std::string_view command = *item;
        ++item;
        add_look(found, command, *item);
      }
    }
    if (finding.remedies.empty() && !facts->change.empty())
      found.remedies.push_back({std::string(facts->change), {}, {}});
  }

  // A counter of losses whose change is known, or a balance of which is known what it leaves over.
  bool can_tell() const {
    const auto is_loss = [](const counter::Change& change) {
      const auto facts = catalogue::find_summary(change.group, change.name);
      return change.change && facts &&
             (facts->counter_class == counter::Class::Drop || facts->counter_class == counter::Class::Error);
    };
    return std::any_of(input_.delta.changes.begin(), input_.delta.changes.end(), is_loss) ||
           std::any_of(input_.flows.residuals.begin(), input_.flows.residuals.end(),
                       [](const diagram::Residual& one) { return one.magnitude.has_value(); });
  }

  void say_what_was_looked_at() {
    diagnosis_.can_tell = can_tell();
    say_which_counters();
    if (input_.evidence == nullptr) {
      diagnosis_.could_not_look_at.push_back(
          {"sockets, firewall rules, routes, devices, IPsec policies", "only a live system tells"});
      return;
    }
    say_which_programs();
    for (const evidence::Kind& kind : evidence::kinds_of(*input_.evidence)) {
      if (kind.why_not == nullptr) diagnosis_.looked_at.emplace_back(kind.name);
      else diagnosis_.could_not_look_at.push_back({std::string(kind.name), kind.why_not->text});
    }
  }

  // What a program of XDP does with a packet nobody tells.
  void say_which_programs() {
    if (!input_.evidence->devices) return;
    for (const evidence::Device& device : *input_.evidence->devices) {
      if (device.xdp == evidence::XdpMode::None) continue;
      diagnosis_.could_not_look_at.push_back(
          {"XDP program " + std::to_string(device.xdp_program) + " of " + device.name,
           "what it drops or redirects is counted nowhere"});
    }
  }

  void say_which_counters() {
    std::set<counter::Layer> layers;
    for (const counter::Change& change : input_.delta.changes) {
      const auto facts = catalogue::find_summary(change.group, change.name);
      if (facts && change.newer) layers.insert(facts->layer);
    }
    std::string counters;
    for (const counter::Layer layer : layers)
      counters += (counters.empty() ? "counters of " : ", ") + std::string(counter::to_title(layer));
    if (!counters.empty()) diagnosis_.looked_at.push_back(std::move(counters));
    std::string balances;
    for (const diagram::Residual& residual : input_.flows.residuals) {
      const std::string& name = residual.balance.name;
      if (residual.magnitude) balances += (balances.empty() ? "balances " : ", ") + name;
      else diagnosis_.could_not_look_at.push_back({"balance " + name, residual.why});
    }
    if (!balances.empty()) diagnosis_.looked_at.push_back(std::move(balances));
    for (const counter::Absence& absence : input_.absent) {
      if (!is_zero(absence.group))
        diagnosis_.could_not_look_at.push_back({"counters of " + absence.group, absence.text});
    }
  }

  // Of a group whose columns are printed once they have counted, and that is not there, it is known that
  // nothing was counted.
  bool is_zero(std::string_view group) const {
    for (const counter::Change& change : input_.delta.changes) {
      if (catalogue::nature_of(group, "InType3").zero_beside_name == change.name) return true;
    }
    return false;
  }

  const Input& input_;
  std::set<std::string_view> named_;  // by findings of their own: no pattern takes them
  Explained explained_;
  XfrmSuspects suspects_;
  std::vector<Case> cases_;  // of what was found, in the same order
  Diagnosis diagnosis_;
};

}  // namespace

Diagnosis diagnose(const Input& input) { return Doctor(input).run(); }

}  // namespace netcase::diagnose
