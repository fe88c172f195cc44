// SPDX-License-Identifier: Apache-2.0
//
// Small recognisers by hand: std::regex would be slower to compile than all the rest of this tool. Most take
// a piece off the front of the text and look at what is left.

#include "compile_catalogue/text_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/appender.h"
#include "base/nearest.h"

namespace netcase::compile_catalogue {

namespace {

// Programs with which a sentence may begin, though they have no capital.
constexpr std::array<std::string_view, 15> programs{
    "arp",  "bpftool", "conntrack", "ethtool", "ip",      "mtr",        "nft",      "nstat",
    "ping", "ss",      "sysctl",    "tc",      "tcpdump", "traceroute", "dropwatch"};

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_small(c) || is_capital(c) || is_digit(c); }
bool is_word_character(char c) { return is_alphanumeric(c) || c == '_'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool take(std::string_view& text, std::string_view head) {
  if (!text.starts_with(head)) return false;
  text.remove_prefix(head.size());
  return true;
}

// Takes all characters of a kind off the front; false where there is none.
bool take_run(std::string_view& text, bool (*belongs)(char)) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), belongs);
  const auto length = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(length);
  return length > 0;
}

// "[>=6.12]", "[3 | 0x100]"
bool take_bracket(std::string_view& text) {
  const std::size_t end = text.find(']');
  if (!text.starts_with('[') || end == std::string_view::npos || end == 1) return false;
  text.remove_prefix(end + 1);
  return true;
}

// What may stand behind anything: nothing, or " (…)".
bool is_remark(std::string_view text) {
  return text.empty() || (text.starts_with(" (") && text.ends_with(')') && text.size() > 3);
}

// "6.7", "3.10", "6.1.192"
bool take_version(std::string_view& text) {
  if (!take_run(text, is_digit) || !take(text, ".") || !take_run(text, is_digit)) return false;
  return !take(text, ".") || take_run(text, is_digit);
}

// A word that is a name and not an English word at the beginning of a sentence: "net.ipv4.tcp_mem", "ping6",
// "ss".
bool is_name(std::string_view word) {
  while (word.ends_with(',') || word.ends_with('.') || word.ends_with(':') || word.ends_with(';'))
    word.remove_suffix(1);
  return !std::all_of(word.begin(), word.end(), [](char c) {
    return is_small(c) || c == '-' || c == '\'';
  }) || std::find(programs.begin(), programs.end(), word) != programs.end();
}

bool is_all(std::string_view text, bool (*belongs)(char)) { return take_run(text, belongs) && text.empty(); }

}  // namespace

bool is_allowed(const Rule& rule, std::string_view text) {
  if (rule.allows != nullptr) return rule.allows(text);
  return std::find(rule.words.begin(), rule.words.end(), text) != rule.words.end();
}

std::string expected_by(const Rule& rule) {
  if (rule.allows != nullptr) return std::string(rule.expected);
  std::string list;
  for (std::size_t i = 0; i < rule.words.size(); ++i) {
    if (i > 0) list += i + 1 == rule.words.size() ? " or " : ", ";
    list += rule.words[i];
  }
  return list;
}

std::string hint_of(const Rule& rule, std::string_view text) {
  Nearest nearest(text);
  for (const std::string_view word : rule.words) nearest.consider(word);
  return nearest.hint();
}

bool is_line(std::string_view text) {
  return !text.empty() && !text.starts_with(' ') && !text.ends_with(' ') &&
         std::none_of(text.begin(), text.end(), is_control);
}

bool is_brief(std::string_view text) {
  return is_line(text) && columns_of(text) <= 34 && !text.ends_with('.');
}

bool is_sentence(std::string_view text) {
  if (!is_line(text) || !(text.ends_with('.') || text.ends_with(')'))) return false;
  return !is_small(text[0]) || is_name(text.substr(0, text.find(' ')));
}

bool is_tells(std::string_view text) { return is_line(text) && columns_of(text) <= 60; }

bool is_since(std::string_view text) {
  if (!take(text, ">")) take(text, "<=");
  else if (!take_version(text) || !take(text, ",<=")) return false;
  return take_version(text) && is_remark(text);
}

bool is_group_name(std::string_view text) { return text == "-" || is_all(text, is_alphanumeric); }

bool is_counter_name(std::string_view text) {
  return take_run(text, is_word_character) && (text.empty() || text == "<N>");
}

bool is_kernel_name(std::string_view text) {
  if (text == "(none)") return true;
  if (!is_line(text) || is_digit(text[0]) || !take_run(text, is_word_character)) return false;
  while (take_bracket(text)) {
  }
  return is_remark(text);
}

bool is_drop_reason(std::string_view text) {
  return text.starts_with("SKB_DROP_REASON_") && text.size() > 16 && is_kernel_name(text);
}

bool is_mib_object(std::string_view text) { return is_all(text, is_alphanumeric) && is_small(text[0]); }

bool is_oid(std::string_view text) {
  if (!take(text, "1.")) return false;
  while (take_run(text, is_digit)) {
    if (text.empty() || text == ".N") return true;
    if (!take(text, ".")) return false;
  }
  return false;
}

bool is_rfc(std::string_view text) {
  if (!is_line(text) || !take(text, "RFC") || !take_run(text, is_digit)) return false;
  if (take(text, "/") && !take_run(text, is_digit)) return false;
  return is_remark(text);
}

bool is_law_id(std::string_view text) {
  return is_all(text, [](char c) { return is_small(c) || is_digit(c) || c == '.'; });
}

bool is_environment(std::string_view text) {
  return is_all(text, [](char c) { return is_capital(c) || is_digit(c) || c == '_'; });
}

}  // namespace netcase::compile_catalogue
