// SPDX-License-Identifier: Apache-2.0

#include "render/verdict.h"

#include <algorithm>

#include "base/appender.h"
#include "layout/overview.h"

namespace netcase::render {

namespace {

using layout::Amount;
using layout::Stack;

// " (0.77 %)" of what came in; nothing where that is not known or less than what was lost.
std::string share_text(const layout::Lost& lost, const Amount& whole) {
  const std::uint64_t part = lost.most;
  if (!lost.is_exact()) return "";
  if (whole.kind != Amount::Kind::Exact || whole.value < part || whole.value == 0) return "";
  if (part == whole.value) return " (100 %)";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole.value);
  if (percent < 0.01) return " (<0.01%)";
  std::string text = " (";
  Appender(text).fixed(std::min(percent, percent < 10 ? 9.99 : 99.9), percent < 10 ? 2 : 1).text(" %)");
  return text;
}

// "50", "50 to 101".
std::string lost_text(const layout::Lost& lost) {
  return (lost.is_exact() ? "" : to_grouped(lost.least) + " to ") + to_grouped(lost.most);
}

// "1 queue", "500 connections".
std::string tally_text(const layout::Tally& tally) {
  const bool is_one = tally.count == 1 && tally.unit.ends_with('s');
  return to_grouped(tally.count) + " " +
         std::string(is_one ? tally.unit.substr(0, tally.unit.size() - 1) : tally.unit);
}

Verdict lost(const Stack& stack) {
  std::string text;
  const bool is_in = stack.lost_in.most > 0;
  const bool is_out = stack.lost_out.most > 0;
  if (is_in) {
    const bool has_whole = stack.received.is_known() && !stack.received.is_zero();
    text += lost_text(stack.lost_in);
    text += has_whole ? " of " + layout::to_text(stack.received) + " packets received" +
                            share_text(stack.lost_in, stack.received)
                      : " on the way in";
  }
  if (is_out) text += (is_in ? " and " : "") + lost_text(stack.lost_out) + " on the way out";
  std::string_view before = is_in || is_out ? "; besides " : "";
  for (const layout::Tally& tally : stack.lost_else) {
    text.append(before).append(tally_text(tally));
    before = ", ";
  }
  return {false, "Lost here,", text};
}

std::string balances_text(const Stack& stack) {
  if (stack.closed == 0) return ". No balance can be drawn up.";
  if (stack.noisy > 0) {
    const bool is_all = stack.closed == stack.balances;
    return std::string(is_all ? ", and all " : ", and of ") + std::to_string(stack.balances) + " balances " +
           (is_all ? "" : std::to_string(stack.closed) + " ") + "close, " + std::to_string(stack.noisy) +
           " of them but for packets that passed while they were read.";
  }
  if (stack.closed == stack.balances) {
    return ", and all " + std::to_string(stack.closed) +
           " balances close: what came in was delivered, what was sent went out.";
  }
  return ", and of " + std::to_string(stack.balances) + " balances " + std::to_string(stack.closed) +
         (stack.closed == 1 ? " closes." : " close.");
}

// Of reasons in a row as many as fit.
std::string with_whole_reasons(const std::string& text, std::size_t columns) {
  if (columns_of(text) <= columns) return text;
  constexpr std::string_view more = ", …";
  const std::string cut = cut_to(text, columns - std::min(columns, columns_of(more)), "");
  const std::size_t end = cut.rfind(", ");
  return end == std::string::npos ? cut_to(text, columns, "…") : cut.substr(0, end).append(more);
}

}  // namespace

Verdict verdict_of(const Stack& stack, bool is_going_on) {
  if (!stack.losses.empty()) return lost(stack);
  if (stack.at_rest == 0 && stack.closed == 0)
    return {false, "Whether anything was lost is not known:", "no counter of losses is there."};
  return {true, is_going_on ? "Nothing is being lost." : "Nothing was lost.",
          to_grouped(stack.at_rest) + " loss and error counters stood still" + balances_text(stack)};
}

std::string words_for(const layout::Loss& loss, std::size_t columns) {
  if (loss.is_uncounted) return with_whole_reasons("not counted: " + loss.why, columns);
  const std::string behind = ", " + loss.why;
  const bool has_room = columns_of(loss.subject) + columns_of(behind) <= columns;
  return cut_to((has_room ? loss.subject : loss.brief_subject) + behind, columns, "…");
}

std::string command_for(const layout::Loss& loss, std::string_view source) {
  if (loss.is_uncounted) return "netcase diagram " + std::string(loss.diagram) + std::string(source);
  if (!loss.look.empty()) return std::string(loss.look) + std::string(source);
  return "netcase explain " + std::string(loss.name);
}

}  // namespace netcase::render
