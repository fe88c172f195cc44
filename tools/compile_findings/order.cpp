// SPDX-License-Identifier: Apache-2.0

#include "compile_findings/order.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "catalogue/catalogue.h"
#include "diagnose/predicates.h"

namespace netcase::compile_findings {

namespace {

struct Reach {
  std::set<std::string> shown;      // what shows the finding
  std::set<std::string> explained;  // what it explains
};

Reach reach_of(const Finding& finding, const Names& named, const Containers& containers) {
  Reach reach{shown_by(finding, named), {}};
  for (const Text& counter : finding.explains) reach.explained.insert(counter.text);
  // A cause that counts accounts for what the evidence counted.
  for (const Row& cause : finding.causes) {
    if (diagnose::is_counting(cause[0].text)) reach.explained.insert(cause[0].text);
  }
  std::set<std::string> inner = reach.shown;
  inner.insert(reach.explained.begin(), reach.explained.end());
  for (const std::string& name : inner) {
    const auto outers = containers.find(name);
    if (outers != containers.end()) reach.explained.insert(outers->second.begin(), outers->second.end());
  }
  return reach;
}

bool explains(const Reach& one, const Reach& other) {
  return std::any_of(other.shown.begin(), other.shown.end(), [&](const std::string& name) {
    return one.explained.contains(name) && !one.shown.contains(name);
  });
}

}  // namespace

Names named_by(const Data& data) {
  Names named;
  for (const Finding& finding : data.findings) {
    for (const Text& counter : finding.counters) {
      if (!counter.text.ends_with('*')) named.insert(counter.text);
    }
  }
  return named;
}

Names shown_by(const Finding& finding, const Names& named) {
  Names names;
  if (!finding.residual.text.empty()) names.insert(finding.residual.text);
  if (!finding.evidence.text.empty()) names.insert(finding.evidence.text);
  for (const Text& counter : finding.counters) {
    std::string_view name = counter.text;
    if (!name.ends_with('*')) {
      names.emplace(name);
      continue;
    }
    name.remove_suffix(1);
    for (std::size_t i = 0; i < catalogue::counter_count(); ++i) {
      const std::string_view known = catalogue::counter_at(i).full_name;
      if (known.starts_with(name) && !named.contains(std::string(known))) names.emplace(known);
    }
  }
  return names;
}

void order_findings(Data& data, const Containers& containers, Mistakes& mistakes) {
  const Names named = named_by(data);
  std::vector<std::pair<Finding, Reach>> waiting;
  for (Finding& finding : data.findings) {
    Reach reach = reach_of(finding, named, containers);
    waiting.emplace_back(std::move(finding), std::move(reach));
  }
  data.findings.clear();
  while (!waiting.empty()) {
    const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const auto& one) {
      return std::none_of(waiting.begin(), waiting.end(), [&](const auto& other) {
        return &other != &one && explains(other.second, one.second);
      });
    });
    if (next == waiting.end()) {
      const Finding& first = waiting.front().first;
      return mistakes.add(first.place, first.id + " explains what, in the end, explains it",
                          "an order in which findings can be judged");
    }
    data.findings.push_back(std::move(next->first));
    waiting.erase(next);
  }
}

}  // namespace netcase::compile_findings
