// SPDX-License-Identifier: Apache-2.0

#include "cli/ipsec_words.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/time_text.h"
#include "cli/wrap.h"
#include "ipsec/template_differences.h"

namespace netcase::cli {

namespace {

constexpr std::uint64_t ns_in_second = 1'000'000'000;

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string text;
  Appender(text).number(count).text(" ").text(count == 1 ? one : many);
  return text;
}

std::string seconds_text(std::uint64_t seconds) {
  constexpr std::uint64_t fewest_minutes_s = 90;
  return seconds < fewest_minutes_s ? std::to_string(seconds) + " s"
                                    : to_duration_text(seconds * ns_in_second);
}

// A moment too late for nanoseconds in 64 bits is damage; the largest stands for it.
std::string moment_text(std::uint64_t moment_s) {
  const std::uint64_t most_s = std::numeric_limits<std::int64_t>::max() / ns_in_second;
  const auto moment_ns = static_cast<std::int64_t>(std::min(moment_s, most_s) * ns_in_second);
  const std::string text = to_utc_text(moment_ns);
  return text.substr(0, text.find('.')) + "Z";
}

std::uint64_t seconds_between(std::uint64_t earlier_s, std::uint64_t later_s) {
  return later_s > earlier_s ? later_s - earlier_s : 0;
}

std::string traffic_text(const ipsec::Association& sa, std::uint64_t now_s) {
  if (sa.usage.packets == 0) return "none yet";
  std::string text = to_grouped(sa.usage.packets);
  Appender out(text);
  out.text(sa.usage.packets == 1 ? " packet, " : " packets, ")
      .text(to_grouped(sa.usage.octets))
      .text(" octets");
  if (!sa.last_used_s) return text;
  const std::uint64_t ago_s = seconds_between(*sa.last_used_s, now_s);
  if (ago_s == 0) out.text("; last just now");
  else out.text("; last ").text(seconds_text(ago_s)).text(" ago");
  return text;
}

std::string life_text(const ipsec::Association& sa, std::uint64_t now_s) {
  std::string text;
  Appender out(text);
  const auto add = [&](const std::optional<std::uint64_t>& limit, std::uint64_t used, auto&& spell) {
    if (!limit) return;
    out.text(text.empty() ? "" : "; ")
        .text(spell(*limit - std::min(used, *limit)))
        .text(" of ")
        .text(spell(*limit))
        .text(" left");
  };
  add(sa.lifetime.age_s.hard, seconds_between(sa.usage.added_s, now_s), seconds_text);
  add(sa.lifetime.octets.hard, sa.usage.octets,
      [](std::uint64_t octets) { return to_grouped(octets) + " octets"; });
  add(sa.lifetime.packets.hard, sa.usage.packets,
      [](std::uint64_t packets) { return to_grouped(packets) + " packets"; });
  if (text.empty()) text = "no limit";
  if (ipsec::is_dying(sa, now_s)) text += "; past the soft limit: a new SA is due";
  return text;
}

std::string errors_text(const ipsec::Association& sa) {
  const ipsec::Errors& errors = sa.errors;
  if (errors.too_old == 0 && errors.replayed == 0 && errors.bad_check == 0) return {};
  std::string text;
  Appender out(text);
  // Without a window no packet is too old or seen before, unless there was one.
  if (sa.replay.window != 0 || errors.too_old != 0 || errors.replayed != 0) {
    out.text(to_grouped(errors.too_old)).text(" too old for the replay window (").number(sa.replay.window);
    out.text("), ").text(to_grouped(errors.replayed)).text(" seen before, ");
  }
  return text + to_grouped(errors.bad_check) + " with a bad check value";
}

// An SA that sends needs no window.
std::string replay_text(const ipsec::Association& sa) {
  const bool is_numbered =
      sa.said.protocol == ipsec::Protocol::Esp || sa.said.protocol == ipsec::Protocol::Ah;
  if (!is_numbered) return {};
  const ipsec::Replay& replay = sa.replay;
  std::string text;
  Appender out(text);
  if (replay.window > 0) out.text("window of ").number(replay.window).text(" packets");
  else if (replay.sent == 0) out.text("no window");
  if (replay.received != 0) out.text("; highest number received ").text(to_grouped(replay.received));
  if (replay.sent != 0)
    out.text(text.empty() ? "" : "; ").text("last number sent ").text(to_grouped(replay.sent));
  return text + (replay.is_extended ? " (64 bits, ESN)" : "");
}

std::string algorithm_text(const ipsec::Algorithm& algorithm, bool has_check) {
  std::string text = algorithm.name;
  Appender out(text);
  if (algorithm.key_bits > 0) out.text(", key of ").number(algorithm.key_bits).text(" bits");
  if (has_check && algorithm.check_bits > 0)
    out.text(", check value of ").number(algorithm.check_bits).text(" bits");
  return text;
}

std::string flow_text(const ipsec::Selector& selector, const Theme& theme) {
  return ipsec::to_text(selector, theme.glyph(" → ", " -> "));
}

std::string policy_text(const ipsec::Policy& policy, const Theme& theme) {
  std::string text(ipsec::to_word(policy.direction));
  Appender out(text);
  out.text(" ").text(policy.is_of_socket ? "of a socket" : flow_text(policy.selector, theme));
  out.text(", index ").number(policy.index).text(", priority ").number(policy.priority).text(", reqid");
  for (const ipsec::Template& wanted : policy.templates) out.text(" ").number(wanted.reqid);
  if (policy.if_id != 0) out.text(", if_id 0x").hex(policy.if_id);
  if (policy.mark.mask != 0) out.text(", mark 0x").hex(policy.mark.value).text("/0x").hex(policy.mark.mask);
  return text;
}

std::string group_text(const ipsec::XfrmDump& dump, const ipsec::Grouping& grouping,
                       const ipsec::Group& group) {
  std::string line;
  for (const ipsec::GroupWord& word : ipsec::words_of(dump, grouping, group, false))
    line += (line.empty() ? "" : " ") + ipsec::to_text(word.said) + (word.is_missing ? "?" : "");
  return line + (group.is_superseded ? " (superseded)" : "");
}

std::string near_miss_text(const ipsec::XfrmDump& dump, const ipsec::Policy& policy,
                           const ipsec::Template& wanted, const ipsec::NearMiss& miss) {
  const ipsec::Association& sa = dump.associations[miss.association];
  std::string text = ipsec::to_text(sa.said) + (ipsec::is_larval(sa) ? " (larval) has" : " has");
  std::string_view between = " ";
  for (const ipsec::Difference& difference :
       ipsec::differences_of(policy, wanted, sa, miss.outer ? &*miss.outer : nullptr, miss.differs)) {
    Appender(text).text(between).text(difference.property).text(" ").text(difference.found);
    Appender(text).text(", not ").text(difference.wanted);
    between = "; ";
  }
  return text;
}

void LabelledLines::write(std::string_view label, std::string_view text, Role role) {
  for (const std::string& part : wrap(text, columns_ - label_columns)) {
    out_.text("  ").text(theme_.paint(Role::Faint, label)).blanks(label_columns - 2 - columns_of(label));
    out_.text(theme_.paint(role, part)).end_line();
    label = {};
  }
}

void LabelledLines::write_some(std::string_view label, std::size_t count,
                               const std::function<std::string(std::size_t)>& text_of) {
  constexpr std::size_t most_listed = 5;
  for (std::size_t i = 0; i < std::min(count, most_listed); ++i) write(i == 0 ? label : "", text_of(i));
  if (count > most_listed) write("", "and " + std::to_string(count - most_listed) + " more");
}

}  // namespace netcase::cli
