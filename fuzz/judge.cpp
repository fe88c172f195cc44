// SPDX-License-Identifier: Apache-2.0
//
// judge() on any law over any counters, read once and twice: a law of the text's first line, the counters
// from the rest of it as a source. Whatever the numbers, nothing overflows, and the verdict keeps its
// promises: what is violated is so by something, the same values on both sides of an equality never are, and
// reading the same values twice forgives nothing that reading them once does not.

#include "laws/judge.h"

#include "catalogue/catalogue.h"
#include "fuzz/promises.h"
#include "source/text_source.h"

namespace {

using netcase::laws::Evidence;
using netcase::laws::State;
using netcase::laws::Verdict;

void check_verdict(const Verdict& verdict) {
  using netcase::laws::Obstacle;
  CHECK((verdict.state == State::NotApplicable) == (verdict.obstacle != Obstacle::None));
  if (verdict.state == State::Violated) CHECK(verdict.by > 0);
  if (verdict.state == State::NotApplicable) CHECK(verdict.by == 0);
  for (const auto& summand : verdict.left) CHECK(!summand.name.empty() || summand.value);
  for (const auto& summand : verdict.right) CHECK(!summand.name.empty() || summand.value);
}

void check_law(const netcase::catalogue::KnownLaw& law, const netcase::counter::Delta& one,
               const netcase::counter::Delta& other) {
  const Verdict once = netcase::laws::judge(law, {.first = &one});
  const Verdict twice = netcase::laws::judge(law, {.first = &one, .second = &one});
  const Verdict moved = netcase::laws::judge(law, {.first = &one, .second = &other});
  for (const Verdict& verdict : {once, twice, moved}) check_verdict(verdict);
  CHECK(once.obstacle == twice.obstacle);
  CHECK(once.by == twice.by);
  if (once.state == State::Violated) CHECK(twice.state == State::Violated);
  if (twice.state == State::Holds) CHECK(twice.by == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  const auto law = netcase::catalogue::parse_law(text.substr(0, end));
  const auto source = netcase::source::parse_text_source(text.substr(end + 1), "source");
  if (!law || !source) return 0;
  netcase::catalogue::LawFacts facts{};
  facts.text = text.substr(0, end);
  facts.is_in_flight = size % 2 == 0;
  facts.holds_for_deltas = true;
  const netcase::catalogue::KnownLaw known{&facts, *law};
  const auto& nature_of = netcase::catalogue::nature_of;
  const auto first = netcase::counter::since_boot(source->first, nature_of);
  if (!source->last) {
    check_law(known, first, first);
    return 0;
  }
  check_law(known, first, netcase::counter::since_boot(*source->last, nature_of));
  const auto change = netcase::counter::subtract(source->first, *source->last, nature_of);
  check_law(known, change, change);
  return 0;
}
