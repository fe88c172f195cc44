// SPDX-License-Identifier: Apache-2.0

#include "diagnose/evidence_lines.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "catalogue/catalogue.h"
#include "diagram/readings.h"

namespace netcase::diagnose {

namespace {

constexpr std::size_t most_lines = 4;

}  // namespace

void Lines::add(std::string line, std::uint64_t explained) {
  explained_ += explained;
  if (lines_.size() < most_lines) lines_.push_back(std::move(line));
  else ++more_;
}

void Lines::name(std::string_view word, std::string value) { facts_.push_back({word, std::move(value)}); }

void Lines::add(std::string line, const Counted& counted) {
  add(std::move(line), counted.packets);
  counted_.push_back(counted);
}

void Lines::at(std::string_view place) {
  if (std::find(places_.begin(), places_.end(), place) == places_.end()) places_.emplace_back(place);
}

Answer Lines::answer() && {
  if (lines_.empty()) return {Truth::No, {}};
  if (more_ > 0) lines_.push_back("and " + std::to_string(more_) + " more");
  std::string place;
  for (std::size_t i = 0; i < std::min(places_.size(), most_lines); ++i)
    place += (i == 0 ? "" : ", ") + places_[i];
  if (places_.size() > most_lines) place += " and " + std::to_string(places_.size() - most_lines) + " more";
  return {Truth::Yes,        std::move(lines_), explained_,
          std::move(facts_), std::move(place),  std::move(counted_)};
}

std::uint64_t change_of(const Question& question, std::string_view counter) {
  const catalogue::SplitName split = catalogue::split_full_name(counter);
  return diagram::read_counter(question.delta, {counter, split.group, split.name}).change.value_or(0);
}

std::string device_name(const evidence::Evidence& evidence, std::uint32_t index) {
  const evidence::Device* const device =
      evidence.devices ? evidence::find_device(*evidence.devices, index) : nullptr;
  return device == nullptr ? "device " + std::to_string(index) : device->name;
}

Answer sysctl_is(const Question& question, std::string_view name, std::int64_t value) {
  if (question.evidence == nullptr || !question.evidence->sysctls) return {};
  const auto found = evidence::find_sysctl_number(*question.evidence->sysctls, name);
  if (!found) return {};
  if (*found != value) return {Truth::No, {}};
  return {Truth::Yes, {std::string(name) + " is " + std::to_string(value)}};
}

Answer device_sysctl_is(const Question& question, std::string_view front, std::string_view back,
                        std::int64_t value) {
  if (question.evidence == nullptr || !question.evidence->sysctls) return {};
  Lines lines;
  for (const evidence::Sysctl& sysctl : *question.evidence->sysctls) {
    const std::string_view name = sysctl.name;
    const bool is_one =
        name.starts_with(front) && name.ends_with(back) && name.size() > front.size() + back.size();
    if (!is_one) continue;
    const std::string_view device = name.substr(front.size(), name.size() - front.size() - back.size());
    if (device == "default" || device == "lo") continue;
    if (evidence::find_sysctl_number(*question.evidence->sysctls, name) == value)
      lines.add(std::string(name) + " is " + std::to_string(value));
  }
  return std::move(lines).answer();
}

}  // namespace netcase::diagnose
