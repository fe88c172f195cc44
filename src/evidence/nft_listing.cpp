// SPDX-License-Identifier: Apache-2.0
//
//   table inet filter {
//           chain input {
//                   type filter hook input priority filter; policy drop;
//                   ip saddr @bad counter packets 7 bytes 420 drop comment "bad ones"
//           }
//   }

#include "evidence/nft_listing.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evidence/listing_words.h"

namespace netcase::evidence {

namespace {

using parse::Line;
using parse::Lines;

// How many braces a line leaves open, those in quotes aside.
int braces_of(std::string_view line) {
  int open = 0;
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    if (!is_quoted && c == '{') ++open;
    if (!is_quoted && c == '}') --open;
  }
  return open;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

// Takes `front "…"` or `front word` out of a rule's text, and gives what stood behind.
std::string take_out(std::string& text, std::string_view front) {
  const std::size_t at = text.find(front);
  if (at == std::string::npos) return {};
  std::size_t begin = at + front.size();
  const bool is_quoted = begin < text.size() && text[begin] == '"';
  if (is_quoted) ++begin;
  const std::size_t end = std::min(text.find(is_quoted ? '"' : ' ', begin), text.size());
  std::string taken = text.substr(begin, end - begin);
  text.erase(at, std::min(end + (is_quoted ? 1 : 0), text.size()) - at);
  return taken;
}

Verdict verdict_of(std::string_view word) {
  if (word == "accept") return Verdict::Accept;
  if (word == "drop") return Verdict::Drop;
  if (word == "reject") return Verdict::Reject;
  if (word == "queue") return Verdict::Queue;
  if (word == "jump" || word == "goto") return Verdict::Jump;
  return word == "return" || word == "vmap" || word == "masquerade" || word == "snat" || word == "dnat"
             ? Verdict::Other
             : Verdict::None;
}

class Listing {
 public:
  Listing(Firewall& firewall, std::string_view where) : firewall_(firewall), where_(where) {}

  Result<> read(std::string_view text) {
    std::size_t last = 0;
    for (Lines lines(text); !lines.at_end();) {
      const Line line = lines.next();
      last = line.number;
      const std::string_view words = trimmed(line.text);
      if (words.empty() || words.starts_with('#')) continue;
      if (!take(words)) return fail(at_line(where_, line.number), parse::quoted(words), "what nft prints");
    }
    if (place_ == Place::Outside) return {};
    return fail(at_line(where_, last), "the end of the text within a table", "a closing brace");
  }

 private:
  enum class Place : std::uint8_t { Outside, Table, Chain, Other };

  bool take(std::string_view line) {
    switch (place_) {
      case Place::Outside: return begin_table(line);
      case Place::Table: return begin_object(line);
      case Place::Other: return skip(line);
      case Place::Chain: return take_of_chain(line);
    }
    return false;
  }

  bool begin_table(std::string_view line) {
    const auto words = words_of(line);
    if (words.size() < 4 || words[0] != "table" || words[3] != "{") return false;
    family_ = parse::without_controls(words[1]);
    table_ = parse::without_controls(words[2]);
    place_ = Place::Table;
    return true;
  }

  bool begin_object(std::string_view line) {
    const auto words = words_of(line);
    if (line == "}") {
      place_ = Place::Outside;
    } else if (words[0] == "chain" && words.size() >= 3) {
      firewall_.chains.push_back({});
      FirewallChain& chain = firewall_.chains.back();
      chain.family = family_;
      chain.table = table_;
      chain.name = parse::without_controls(words[1]);
      position_ = 0;
      place_ = Place::Chain;
    } else {
      depth_ = braces_of(line);  // "flags dormant" opens nothing
      if (depth_ > 0) place_ = Place::Other;
    }
    return true;
  }

  bool skip(std::string_view line) {
    depth_ += braces_of(line);
    if (depth_ <= 0) place_ = Place::Table;
    return true;
  }

  // A long set within a rule goes over several lines.
  bool take_of_chain(std::string_view line) {
    if (rule_.empty() && line == "}") {
      place_ = Place::Table;
      return true;
    }
    rule_ += (rule_.empty() ? "" : " ") + std::string(line);
    if (braces_of(rule_) > 0) return true;
    const std::string whole = std::exchange(rule_, {});
    if (whole.starts_with("type ") && whole.find(" hook ") != std::string::npos) read_hook(whole);
    else if (!whole.starts_with("comment ") && !whole.starts_with("policy ")) add_rule(whole);
    return true;
  }

  // type filter hook ingress device "eth0" priority filter; policy drop;
  void read_hook(std::string_view line) {
    const auto words = words_of(line);
    FirewallChain& chain = firewall_.chains.back();
    chain.hook = parse::without_controls(behind(words, "hook"));
    std::string_view device = behind(words, "device");
    if (device.starts_with('"')) device.remove_prefix(1);
    if (!device.empty()) chain.devices.push_back(parse::without_controls(device.substr(0, device.find('"'))));
    const std::string_view policy = behind(words, "policy");
    chain.policy = policy.starts_with("drop") ? Verdict::Drop : Verdict::Accept;
  }

  void add_rule(const std::string& line) {
    FirewallRule rule;
    rule.family = family_;
    rule.table = table_;
    rule.chain = firewall_.chains.back().name;
    rule.position = position_++;
    rule.text = parse::without_controls(line);
    if (const std::size_t at = rule.text.rfind(" # handle "); at != std::string::npos) {
      rule.handle = parse_unsigned(std::string_view(rule.text).substr(at + 10)).value_or(0);
      rule.text.erase(at);
    }
    rule.comment = take_out(rule.text, " comment ");
    read_counter(rule);
    read_verdict(rule);
    firewall_.rules.push_back(std::move(rule));
  }

  // "counter packets 7 bytes 420 drop", of which "drop" stays. A counter with a name is kept elsewhere.
  static void read_counter(FirewallRule& rule) {
    static constexpr std::string_view front = "counter packets ";
    const std::size_t at = rule.text.find(front);
    if (at == std::string::npos) return;
    const auto words = words_of(std::string_view(rule.text).substr(at));
    const auto packets = parse_unsigned(behind(words, "packets"));
    const auto bytes = parse_unsigned(behind(words, "bytes"));
    if (!packets || !bytes || words.size() < 5) return;
    rule.counter = RuleCounter{*packets, *bytes};
    const auto* const end = words[4].data() + words[4].size();
    const auto length = static_cast<std::size_t>(end - rule.text.data()) - at;
    rule.text.erase(at, std::min(length + 1, rule.text.size() - at));
    while (rule.text.ends_with(' ')) rule.text.pop_back();
  }

  // The last verdict outside of quotes and sets.
  static void read_verdict(FirewallRule& rule) {
    int depth = 0;
    bool is_target = false;
    bool is_quoted = false;
    for (const std::string_view word : words_of(rule.text)) {
      if (is_target) rule.target = std::string(word);
      is_target = false;
      const bool was_quoted = is_quoted;
      if (std::count(word.begin(), word.end(), '"') % 2 == 1) is_quoted = !is_quoted;
      if (was_quoted || is_quoted) continue;
      depth += braces_of(word);
      const Verdict verdict = depth > 0 ? Verdict::None : verdict_of(word);
      if (verdict == Verdict::None) continue;
      rule.verdict = verdict;
      is_target = verdict == Verdict::Jump;
    }
  }

  Firewall& firewall_;
  std::string_view where_;
  Place place_ = Place::Outside;
  int depth_ = 0;
  std::string family_;
  std::string table_;
  std::string rule_;  // as far as it has been read
  std::uint32_t position_ = 0;
};

}  // namespace

Result<> parse_nft_listing(Firewall& firewall, std::string_view text, std::string_view where) {
  return Listing(firewall, where).read(text);
}

}  // namespace netcase::evidence
