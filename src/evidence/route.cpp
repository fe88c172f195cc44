// SPDX-License-Identifier: Apache-2.0

#include "evidence/route.h"

#include "base/appender.h"

namespace netcase::evidence {

namespace {

constexpr std::uint32_t table_main = 254;

// iproute2 gives three tables names.
std::string table_text(std::uint32_t table) {
  if (table == 253) return "default";
  if (table == table_main) return "main";
  if (table == 255) return "local";
  return std::to_string(table);
}

std::string prefix_text(const Prefix& prefix, std::string_view all) {
  return prefix.bits == 0 ? std::string(all) : to_text(prefix);
}

}  // namespace

std::string_view to_word(RouteKind kind) {
  switch (kind) {
    case RouteKind::Unicast: return "unicast";
    case RouteKind::Local: return "local";
    case RouteKind::Blackhole: return "blackhole";
    case RouteKind::Unreachable: return "unreachable";
    case RouteKind::Prohibit: return "prohibit";
    case RouteKind::Throw: return "throw";
  }
  return "unicast";
}

std::string to_text(const Route& route) {
  std::string text;
  Appender out(text);
  if (route.kind != RouteKind::Unicast) out.text(to_word(route.kind)).text(" ");
  out.text(prefix_text(route.destination, "default"));
  if (route.gateway) out.text(" via ").text(ipsec::to_text(*route.gateway));
  if (route.table != table_main) out.text(" table ").text(table_text(route.table));
  if (route.metric != 0) out.text(" metric ").number(route.metric);
  return text;
}

std::string to_text(const RoutingRule& rule) {
  std::string text;
  Appender out(text);
  out.number(rule.priority).text(": ").text(rule.is_inverted ? "not " : "");
  out.text("from ").text(prefix_text(rule.source, "all"));
  if (rule.destination.bits != 0) out.text(" to ").text(to_text(rule.destination));
  if (rule.mark != 0 || rule.mark_mask != 0) out.text(" fwmark 0x").hex(rule.mark);
  if (rule.mark_mask != 0 && rule.mark_mask != 0xFFFFFFFF) out.text("/0x").hex(rule.mark_mask);
  if (!rule.in_device.empty()) out.text(" iif ").text(rule.in_device);
  if (!rule.out_device.empty()) out.text(" oif ").text(rule.out_device);
  if (rule.refusal) out.text(" ").text(to_word(*rule.refusal));
  else out.text(" lookup ").text(table_text(rule.table));
  return text;
}

}  // namespace netcase::evidence
