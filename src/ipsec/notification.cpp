// SPDX-License-Identifier: Apache-2.0

#include "ipsec/notification.h"

#include <linux/xfrm.h>

#include "base/appender.h"
#include "ipsec/template_differences.h"
#include "ipsec/xfrm_structures.h"
#include "ipsec/xfrm_words.h"

namespace netcase::ipsec {

namespace {

using Read = std::optional<Notification>;

Notification of_sa(Happening what, const Association& sa) {
  Notification notification;
  notification.what = what;
  notification.said = sa.said;
  notification.source = sa.source;
  return notification;
}

Notification of_policy(Happening what, Policy policy) {
  Notification notification;
  notification.what = what;
  notification.policy = std::move(policy);
  return notification;
}

std::optional<Said> read_said(const xfrm_usersa_id& raw) {
  const auto family = read_family(raw.family);
  if (!family) return std::nullopt;
  return Said{Protocol{raw.proto}, read_spi(raw.spi), read_address(raw.daddr, *family)};
}

Read read_sa(Happening what, Bytes payload) {
  const auto sa = read_association(payload, sizeof(xfrm_usersa_info));
  return sa ? Read(of_sa(what, *sa)) : std::nullopt;
}

// That of the SA: a tunnel's need not be that of the packet, and no member tells it.
Family family_of(const xfrm_id& id, const Policy& policy, Family packet) {
  for (const Template& wanted : policy.templates) {
    const Family family = wanted.destination.family;
    if (has_own_addresses(wanted.mode) && read_address(id.daddr, family) == wanted.destination) return family;
  }
  return packet;
}

Read read_acquire(Bytes payload) {
  const auto raw = read_as<xfrm_user_acquire>(payload);
  if (!raw) return std::nullopt;
  const auto packet = read_family(raw->sel.family);
  if (!packet) return std::nullopt;
  Policy policy = to_policy(raw->policy);
  read_policy_attributes(policy, payload, sizeof(xfrm_user_acquire));
  const Family family = family_of(raw->id, policy, *packet);
  Notification notification = of_policy(Happening::Acquire, std::move(policy));
  notification.said =
      Said{Protocol{raw->id.proto}, read_spi(raw->id.spi), read_address(raw->id.daddr, family)};
  notification.source = read_address(raw->saddr, family);
  notification.flow = read_selector(raw->sel);
  return notification;
}

Read read_expire(Bytes payload) {
  const auto raw = read_as<xfrm_user_expire>(payload);
  const auto sa = read_association(payload, sizeof(xfrm_user_expire));
  if (!raw || !sa) return std::nullopt;
  return of_sa(raw->hard != 0 ? Happening::HardExpire : Happening::SoftExpire, *sa);
}

Read read_policy_message(Happening what, Bytes payload, std::size_t fixed) {
  auto policy = read_policy(payload, fixed);
  return policy ? Read(of_policy(what, std::move(*policy))) : std::nullopt;
}

Read read_policy_id(Happening what, Bytes payload) {
  const auto raw = read_as<xfrm_userpolicy_id>(payload);
  if (!raw) return std::nullopt;
  xfrm_userpolicy_info info{};
  info.sel = raw->sel;
  info.index = raw->index;
  info.dir = raw->dir;
  return of_policy(what, to_policy(info));
}

Read read_deleted_sa(Bytes payload) {
  const auto raw = read_as<xfrm_usersa_id>(payload);
  if (!raw) return std::nullopt;
  Notification notification;
  notification.what = Happening::SaDeleted;
  notification.said = read_said(*raw);
  return notification.said ? Read(notification) : std::nullopt;
}

Read read_progress(Bytes payload) {
  const auto raw = read_as<xfrm_aevent_id>(payload);
  if (!raw) return std::nullopt;
  Notification notification;
  notification.what = Happening::SaProgress;
  notification.change =
      (raw->flags & XFRM_AE_CE) != 0 ? "it is in use, its timer tells" : "its packet numbers moved on";
  notification.said = read_said(raw->sa_id);
  return notification.said ? Read(notification) : std::nullopt;
}

Read read_report(Bytes payload) {
  const auto raw = read_as<xfrm_user_report>(payload);
  if (!raw) return std::nullopt;
  Notification notification;
  notification.what = Happening::Report;
  notification.flow = read_selector(raw->sel);
  return notification;
}

Read read_mapping(Bytes payload) {
  const auto raw = read_as<xfrm_user_mapping>(payload);
  if (!raw) return std::nullopt;
  Notification notification;
  notification.what = Happening::Mapping;
  notification.said = read_said(raw->id);
  if (!notification.said) return std::nullopt;
  const Family family = notification.said->destination.family;
  Appender(notification.change)
      .text(to_text(read_address(raw->old_saddr, family)))
      .text(" port ")
      .number(read_port(raw->old_sport))
      .text(" → ")
      .text(to_text(read_address(raw->new_saddr, family)))
      .text(" port ")
      .number(read_port(raw->new_sport));
  return notification;
}

Notification of_nothing(Happening what) {
  Notification notification;
  notification.what = what;
  return notification;
}

Read read_message(const Message& message) {
  const Bytes payload = message.payload;
  switch (message.type) {
    case XFRM_MSG_ACQUIRE: return read_acquire(payload);
    case XFRM_MSG_EXPIRE: return read_expire(payload);
    case XFRM_MSG_POLEXPIRE:
      return read_policy_message(Happening::PolicyExpire, payload, sizeof(xfrm_user_polexpire));
    case XFRM_MSG_NEWSA: return read_sa(Happening::SaAdded, payload);
    case XFRM_MSG_UPDSA: return read_sa(Happening::SaUpdated, payload);
    case XFRM_MSG_DELSA: return read_deleted_sa(payload);
    case XFRM_MSG_FLUSHSA: return of_nothing(Happening::SasFlushed);
    case XFRM_MSG_NEWPOLICY:
      return read_policy_message(Happening::PolicyAdded, payload, sizeof(xfrm_userpolicy_info));
    case XFRM_MSG_UPDPOLICY:
      return read_policy_message(Happening::PolicyUpdated, payload, sizeof(xfrm_userpolicy_info));
    case XFRM_MSG_DELPOLICY: return read_policy_id(Happening::PolicyDeleted, payload);
    case XFRM_MSG_FLUSHPOLICY: return of_nothing(Happening::PoliciesFlushed);
    case XFRM_MSG_NEWAE: return read_progress(payload);
    case XFRM_MSG_REPORT: return read_report(payload);
    case XFRM_MSG_MIGRATE: return read_policy_id(Happening::Migrate, payload);
    case XFRM_MSG_MAPPING: return read_mapping(payload);
    default: return std::nullopt;
  }
}

// What a packet asked for: the template that had no SA is the first of its protocol and destination.
std::string acquire_words(const Notification& acquire) {
  const Said& said = *acquire.said;
  std::string wanted = to_word(said.protocol);
  for (const Template& candidate : acquire.policy->templates) {
    const bool leads_there = !has_own_addresses(candidate.mode) || candidate.destination == said.destination;
    if (candidate.protocol != said.protocol || !leads_there) continue;
    wanted = to_words(candidate);
    break;
  }
  return wanted + " to " + to_text(said.destination) + " for " + to_text(*acquire.flow, " → ") + ", by " +
         to_words(*acquire.policy);
}

}  // namespace

std::vector<Notification> parse_notifications(Bytes datagram) {
  std::vector<Notification> notifications;
  Messages messages(datagram);
  while (const auto message = messages.next()) {
    if (auto read = read_message(*message)) notifications.push_back(std::move(*read));
  }
  return notifications;
}

std::string_view to_word(Happening what) {
  switch (what) {
    case Happening::Acquire: return "acquire";
    case Happening::SoftExpire: return "expire (soft)";
    case Happening::HardExpire: return "expire (hard)";
    case Happening::PolicyExpire: return "policy expired";
    case Happening::SaAdded: return "SA added";
    case Happening::SaUpdated: return "SA updated";
    case Happening::SaDeleted: return "SA deleted";
    case Happening::SasFlushed: return "SAs flushed";
    case Happening::PolicyAdded: return "policy added";
    case Happening::PolicyUpdated: return "policy updated";
    case Happening::PolicyDeleted: return "policy deleted";
    case Happening::PoliciesFlushed: return "policies gone";
    case Happening::SaProgress: return "SA progress";
    case Happening::Report: return "report";
    case Happening::Migrate: return "migrate";
    case Happening::Mapping: return "mapping";
  }
  return {};
}

std::string to_words(const Notification& notification) {
  if (notification.what == Happening::Acquire) return acquire_words(notification);
  std::string text;
  if (notification.said) text = to_text(*notification.said);
  if (notification.source && !notification.source->is_any()) text += " from " + to_text(*notification.source);
  if (!notification.change.empty()) text += ": " + notification.change;
  if (notification.policy) text += to_words(*notification.policy);
  if (notification.flow) text += to_text(*notification.flow, " → ");
  return text;
}

}  // namespace netcase::ipsec
