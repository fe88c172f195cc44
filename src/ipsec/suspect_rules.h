// SPDX-License-Identifier: Apache-2.0
//
// Every counter of /proc/net/xfrm_stat in the order in which a packet meets it, and where to look for what
// made it grow: the table that docs/xfrm.md tells in words. Who is ranked how is in suspects.cpp; a new
// kernel's counter is one line here.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace netcase::ipsec {

enum class Path : std::uint8_t { Inbound, Forward, Outbound, Acquire };

// What may be held against an SA, a policy, a template or an SPI. None stands behind the last one of a rule.
enum class Evidence : std::uint8_t {
  None,
  UnknownSpi,          // an audit record names an SPI that no SA has
  GoneSaIn,            // an SA that was there before is not there any more
  GoneSaOut,           // the same of one that sends
  MarkedSa,            // takes only packets with its mark
  TooOldInSa,          // "replay-window" of its statistics
  ReplayedInSa,        // "replay"
  BadCheckInSa,        // "failed"
  LimitedSaIn,         // its hard limit of octets or packets is reached
  LimitedSaOut,        // the same of one that sends
  EncapsulatedSa,      // wants its packets in UDP
  SelectiveSa,         // has a selector of its own
  BusyTunnelIn,        // a tunnel that took packets
  BusySaIn,            // any SA that took packets
  BusyTunnelOut,       // a tunnel that sent packets
  BusySaOut,           // any SA that sent packets
  IptfsSa,             // of mode IP-TFS
  SaToldOut,           // is told to be for packets that go out
  ReservedSa,          // has an SPI and no keys yet
  NumberedOutSa,       // has used its sequence numbers up
  UncoveredTunnel,     // a tunnel that took packets, for some of which there is no policy
  BlockingIn,          // policies that throw away what comes in or is forwarded
  BlockingOut,         // and what goes out
  DefaultIn,           // the same for what no policy takes
  TooManyTemplatesIn,  // policies with more templates than the kernel can follow
  TooManyTemplatesOut,
  DemandingIn,        // policies that want IPsec of what comes in or is forwarded
  MissingIn,          // templates of theirs that no SA serves
  MissingOut,         // templates of out policies that no SA serves
  WrongDirectionOut,  // those whose only fault is the SA's direction
  TunnelEnd,          // outer destinations to which there may be no route
};

struct SuspectRule {
  std::string_view counter;
  Path path;
  std::array<Evidence, 4> evidence{};
};

namespace rules {

using enum Path;
using enum Evidence;

inline constexpr SuspectRule table[] = {
    {"XfrmInHdrError", Inbound},
    {"XfrmInBufferError", Inbound, {TooManyTemplatesIn}},
    {"XfrmInError", Inbound},
    {"XfrmInNoStates", Inbound, {UnknownSpi, GoneSaIn, MissingIn, MarkedSa}},
    {"XfrmInStateInvalid", Inbound, {LimitedSaIn, GoneSaIn}},
    {"XfrmInStateDirError", Inbound, {SaToldOut}},
    {"XfrmInStateSeqError", Inbound, {TooOldInSa, ReplayedInSa}},
    {"XfrmInStateExpired", Inbound, {LimitedSaIn}},
    {"XfrmInStateMismatch", Inbound, {EncapsulatedSa, SelectiveSa}},
    {"XfrmInStateModeError", Inbound, {BusyTunnelIn}},
    {"XfrmInStateProtoError", Inbound, {BadCheckInSa, BusySaIn}},
    {"XfrmInIptfsError", Inbound, {IptfsSa}},
    {"XfrmInPolBlock", Inbound, {BlockingIn}},
    {"XfrmInTmplMismatch", Inbound, {DemandingIn}},
    {"XfrmInNoPols", Inbound, {DefaultIn, UncoveredTunnel}},
    {"XfrmInPolError", Inbound},
    {"XfrmFwdHdrError", Forward},
    {"XfrmOutPolBlock", Outbound, {BlockingOut}},
    {"XfrmOutNoStates", Outbound, {MissingOut}},
    {"XfrmOutBundleGenError", Outbound, {TunnelEnd}},
    {"XfrmOutBundleCheckError", Outbound},
    {"XfrmOutPolError", Outbound, {TooManyTemplatesOut, WrongDirectionOut}},
    {"XfrmOutPolDead", Outbound},
    {"XfrmOutStateInvalid", Outbound, {LimitedSaOut, GoneSaOut}},
    {"XfrmOutStateExpired", Outbound, {LimitedSaOut}},
    {"XfrmOutStateSeqError", Outbound, {NumberedOutSa}},
    {"XfrmOutStateModeError", Outbound, {BusyTunnelOut}},
    {"XfrmOutStateDirError", Outbound, {WrongDirectionOut}},
    {"XfrmOutStateProtoError", Outbound, {BusySaOut}},
    {"XfrmOutError", Outbound, {BusySaOut}},
    {"XfrmOutNoQueueSpace", Outbound, {IptfsSa}},
    {"XfrmAcquireError", Acquire, {ReservedSa}},
};

}  // namespace rules

constexpr std::span<const SuspectRule> suspect_rules() { return rules::table; }

// Null for a counter that is younger than this program.
constexpr const SuspectRule* find_suspect_rule(std::string_view counter) {
  for (const SuspectRule& rule : rules::table) {
    if (rule.counter == counter) return &rule;
  }
  return nullptr;
}

// Whether policies alone are behind a counter: where none is suspected, none that is there can be it.
constexpr bool is_about_policies(const SuspectRule& rule) {
  for (const Evidence evidence : rule.evidence) {
    switch (evidence) {
      case Evidence::BlockingIn:
      case Evidence::BlockingOut:
      case Evidence::DemandingIn:
      case Evidence::MissingOut: return true;
      default: break;
    }
  }
  return false;
}

}  // namespace netcase::ipsec
