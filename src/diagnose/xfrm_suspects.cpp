// SPDX-License-Identifier: Apache-2.0

#include "diagnose/xfrm_suspects.h"

#include <algorithm>
#include <string>

#include "ipsec/suspects.h"

namespace netcase::diagnose {

namespace {

constexpr std::size_t most_told = 3;
constexpr std::int64_t ns_in_second = 1'000'000'000;

std::uint64_t seconds_of(std::int64_t time_ns) {
  return time_ns <= 0 ? 0 : static_cast<std::uint64_t>(time_ns / ns_in_second);
}

std::string to_text(const ipsec::Suspect& suspect) {
  switch (suspect.kind) {
    case ipsec::SuspectKind::Sa: return "SA " + suspect.name;
    case ipsec::SuspectKind::Spi: return "SPI " + suspect.name;
    case ipsec::SuspectKind::Template: return "template " + suspect.id + " of " + suspect.name;
    case ipsec::SuspectKind::Policy: break;
  }
  return suspect.id.starts_with("default") ? "policy " + suspect.name : suspect.name;
}

Likelihood likelihood_of(const ipsec::Suspect& suspect) {
  const std::string_view certainty = ipsec::certainty_of(suspect.score);
  if (certainty == "certain") return Likelihood::Certain;
  return certainty == "likely" ? Likelihood::Likely : Likelihood::Possible;
}

}  // namespace

bool XfrmSuspects::has_scene() {
  if (input_.evidence == nullptr || !input_.evidence->xfrm) return false;
  if (scene_) return true;
  ipsec::Scene scene;
  scene.newer = &*input_.evidence->xfrm;
  scene.now_s = seconds_of(input_.evidence->time_ns);
  if (scene.now_s == 0) scene.now_s = ipsec::latest_moment_s(*scene.newer);
  if (input_.older != nullptr && input_.older->xfrm) {
    scene.older = &*input_.older->xfrm;
    scene.since_s = seconds_of(input_.older->time_ns);
    if (scene.since_s == 0) scene.since_s = ipsec::latest_moment_s(*scene.older);
  }
  scene_.emplace(scene);
  return true;
}

// "8", or "8/0" of its template.
void XfrmSuspects::note_policy(std::string_view id) {
  const std::string index(id.substr(0, id.find('/')));
  for (const ipsec::Policy& policy : input_.evidence->xfrm->policies) {
    if (std::to_string(policy.index) != index || !facts_.empty()) continue;
    facts_ = {{"INDEX", index}, {"DIRECTION", std::string(ipsec::to_word(policy.direction))}};
  }
}

std::vector<FoundCause> XfrmSuspects::find_causes(std::string_view counter, std::uint64_t count) {
  std::vector<FoundCause> causes;
  facts_.clear();
  if (!counter.starts_with("Xfrm") || count == 0 || !has_scene()) return causes;
  const ipsec::Suspects found = ipsec::find_suspects(*scene_, counter, count);
  const std::vector<ipsec::Suspect>& suspects = found.first;
  for (std::size_t i = 0; i < std::min(suspects.size(), most_told); ++i)
    causes.push_back({to_text(suspects[i]), {suspects[i].reason}, likelihood_of(suspects[i]), {}, 0});
  for (const ipsec::Suspect& suspect : suspects) {
    using enum ipsec::SuspectKind;
    if (suspect.kind == Policy || suspect.kind == Template) note_policy(suspect.id);
  }
  if (found.count > most_told) {
    causes.back().evidence.push_back("and " + std::to_string(found.count - most_told) +
                                     " more suspects: netcase xfrm -a");
  }
  return causes;
}

}  // namespace netcase::diagnose
