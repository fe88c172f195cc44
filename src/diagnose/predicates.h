// SPDX-License-Identifier: Apache-2.0
//
// What a cause rests on: a predicate is a question that netcase can answer by itself, from the counters or
// from what else was read of the machine. The data names it, with arguments behind it:
//
//   always                       nothing is asked: the cause stands as it is, with nothing to prove it
//   moved NAME…                  at least one of these counters counted meanwhile
//   at_rest NAME…                none of these counters did
//
// and those of evidence_predicates.h, which take no arguments (docs/diagnose.md lists all).

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "counter/delta.h"
#include "diagnose/command_words.h"
#include "evidence/change.h"
#include "evidence/evidence.h"

namespace netcase::diagnose {

// Something that counted packets, such as a rule, by its place in the evidence. One packet may be the
// evidence of one finding (shares.h).
struct Counted {
  const void* thing = nullptr;
  std::uint64_t packets = 0;
};

// What a predicate may look at.
struct Question {
  const counter::Delta& delta;
  const evidence::Evidence* evidence = nullptr;      // null: there is none, as of a copy
  const evidence::EvidenceChange* change = nullptr;  // what moved meanwhile; null with the evidence
  std::uint64_t count = 0;                           // of the finding; 0 where the question is how many
  const std::vector<Counted>* shares = nullptr;      // what of counts is the finding's; null: all is
};

enum class Truth : std::uint8_t { Yes, No, NotKnown };

struct Answer {
  Truth truth = Truth::NotKnown;
  std::vector<std::string> evidence;  // what was seen, a line each; of a Yes
  std::uint64_t explained = 0;        // how many of the finding's packets this accounts for, where it tells
  std::vector<Fact> facts = {};       // for the commands that look further
  std::string place = {};             // where that is, in words, where no diagram draws it
  std::vector<Counted> counted = {};  // what of that others may claim, too
};

// `predicate` must be one of the data, whose compiler has asked is_predicate().
Answer ask(std::string_view predicate, const Question& question);

// Of the first word of a predicate: whether there is such a one, and whether counters stand behind it.
bool is_predicate(std::string_view name);
bool takes_counters(std::string_view name);
// Whether it tells how many packets were lost (Answer::explained): it can be the origin of a finding.
bool is_counting(std::string_view name);
std::vector<std::string_view> predicate_names();

// "moved TcpInSegs TcpOutSegs": its words.
std::vector<std::string_view> words_of(std::string_view predicate);

}  // namespace netcase::diagnose
