// SPDX-License-Identifier: Apache-2.0
//
// Which IPsec policy it was.

#include <algorithm>

#include "diagnose/evidence_lines.h"
#include "diagnose/evidence_predicates.h"

namespace netcase::diagnose {

namespace {

using ipsec::Direction;
using ipsec::Policy;

bool has_xfrm(const Question& question) { return question.evidence != nullptr && question.evidence->xfrm; }

std::string prefix_text(const ipsec::Address& address, std::uint8_t bits) {
  if (address.is_any() && bits == 0) return "any";
  return evidence::to_text(evidence::Prefix{address, bits});
}

// "policy dir in 10.0.0.0/24 to any, priority 100".
std::string policy_text(const Policy& policy) {
  const ipsec::Selector& selector = policy.selector;
  std::string text = "policy dir " + std::string(ipsec::to_word(policy.direction)) + " " +
                     prefix_text(selector.source, selector.source_bits) + " to " +
                     prefix_text(selector.destination, selector.destination_bits);
  if (selector.protocol != 0) text += " proto " + std::to_string(selector.protocol);
  if (selector.destination_port_mask != 0) text += " port " + std::to_string(selector.destination_port);
  return text + ", priority " + std::to_string(policy.priority) + ", index " + std::to_string(policy.index);
}

template <class IsOne>
Answer list_policies(const Question& question, std::string_view behind, IsOne is_one) {
  if (!has_xfrm(question)) return {};
  Lines lines;
  for (const Policy& policy : question.evidence->xfrm->policies) {
    if (is_one(policy)) lines.add(policy_text(policy) + std::string(behind));
  }
  return std::move(lines).answer();
}

bool is_demanding(const Policy& policy) {
  return std::any_of(policy.templates.begin(), policy.templates.end(),
                     [](const ipsec::Template& one) { return !one.is_optional; });
}

}  // namespace

Answer xfrm_blocks_in(const Question& question) {
  return list_policies(question, ", action block", [](const Policy& policy) {
    return policy.is_block && policy.direction != Direction::Out;
  });
}

Answer xfrm_blocks_out(const Question& question) {
  return list_policies(question, ", action block", [](const Policy& policy) {
    return policy.is_block && policy.direction == Direction::Out;
  });
}

Answer xfrm_demands_in(const Question& question) {
  return list_policies(question, "", [](const Policy& policy) {
    return !policy.is_block && policy.direction != Direction::Out && is_demanding(policy);
  });
}

Answer xfrm_has_no_sa(const Question& question) {
  if (!has_xfrm(question)) return {};
  if (!question.evidence->xfrm->associations.empty()) return {Truth::No, {}};
  return list_policies(question, " finds no SA: there is none at all", [](const Policy& policy) {
    return policy.direction == Direction::Out && is_demanding(policy);
  });
}

// A kernel that does not tell has no defaults, and lets packets without a policy pass.
Answer xfrm_default_blocks_in(const Question& question) {
  if (!has_xfrm(question)) return {};
  const ipsec::PolicyDefaults defaults = question.evidence->xfrm->defaults.value_or(ipsec::PolicyDefaults{});
  Lines lines;
  if (defaults.is_in_blocked) lines.add("the default policy of the direction in is to block");
  if (defaults.is_forward_blocked) lines.add("the default policy of the direction fwd is to block");
  return std::move(lines).answer();
}

Answer xfrm_default_blocks_out(const Question& question) {
  if (!has_xfrm(question)) return {};
  const bool is_blocked =
      question.evidence->xfrm->defaults && question.evidence->xfrm->defaults->is_out_blocked;
  if (!is_blocked) return {Truth::No, {}};
  return {Truth::Yes, {"the default policy of the direction out is to block"}};
}

}  // namespace netcase::diagnose
