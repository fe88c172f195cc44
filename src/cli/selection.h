// SPDX-License-Identifier: Apache-2.0
//
// Which counters a command speaks of: the patterns and filters that show, list and explain share.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/options.h"

namespace netcase::cli {

inline constexpr Option filter_options[] = {
    {"group", 'g', "GROUP", "only the kernel's groups named: Ip,TcpExt"},
    {"layer", 'l', "LAYER", "only ip4 ip6 icmp icmp6 tcp mptcp udp udplite sctp tls xfrm"},
    {"class", 'c', "CLASS", "only drop error security retransmit congestion memory …"},
    {"kind", 'k', "KIND", "only counter gauge setting sum maximum"},
};

inline constexpr OptionGroup filter_group{"Filter", filter_options};

// A pattern with * ? or [ is a shell pattern over the whole name, as nstat takes it. One without is a
// counter's name if there is such a counter, else a group, else a part of a name. Upper and lower case are
// the same.
class Pattern {
 public:
  explicit Pattern(std::string text);
  bool matches(std::string_view group, std::string_view full_name) const;
  const std::string& text() const { return text_; }

 private:
  enum class Form { Shell, Name, Group, Part };
  std::string text_;
  Form form_ = Form::Part;
};

class Selection {
 public:
  // An error (usage) for a word that is no group, layer, class or kind.
  static Result<Selection> make(const Arguments& arguments);

  // True where every filter and at least one pattern (or none was given) take the counter. A counter that
  // nobody has described passes only the filter by group.
  bool takes(std::string_view group, std::string_view name,
             const std::optional<catalogue::CounterSummary>& facts) const;
  bool has_patterns() const { return !patterns_.empty(); }
  const std::vector<Pattern>& patterns() const { return patterns_; }

 private:
  std::vector<Pattern> patterns_;
  std::vector<std::string> groups_;
  std::vector<std::string> layers_;
  std::vector<std::string> classes_;
  std::vector<std::string> kinds_;
};

// "did you mean …" for a counter's full name; empty where none is near.
std::string nearest_counter_hint(std::string_view word);

// Whether two texts are the same but for upper and lower case.
bool equal_ignoring_case(std::string_view one, std::string_view other);

}  // namespace netcase::cli
