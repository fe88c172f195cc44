// SPDX-License-Identifier: Apache-2.0

#include "ipsec/notification.h"

#include <gtest/gtest.h>
#include <linux/xfrm.h>

#include <algorithm>
#include <string>

#include "ipsec/fake/composer.h"
#include "ipsec/wipe_keys.h"

namespace netcase::ipsec {

namespace {

Address address(std::string_view text) {
  return *parse_address(text, text.find(':') == std::string_view::npos ? Family::Ipv4 : Family::Ipv6);
}

Association sa() {
  Association sa;
  sa.said = *parse_said("esp.c0ffee12@10.9.0.1");
  sa.source = address("10.9.0.2");
  sa.combined = Algorithm{"rfc4106(gcm(aes))", 160, 128};
  return sa;
}

Policy policy() {
  Policy policy;
  policy.index = 9;
  policy.selector.family = Family::Ipv4;
  policy.selector.source = address("10.1.0.0");
  policy.selector.source_bits = 16;
  policy.selector.destination = address("10.2.0.0");
  policy.selector.destination_bits = 16;
  policy.templates = {{Protocol::Esp, Mode::Tunnel, 0, 9, address("10.9.0.1"), address("10.9.0.2"), false}};
  return policy;
}

// What stands behind the header of the only message that a Composer made.
std::string payload_of(const std::string& message) { return message.substr(sizeof(nlmsghdr)); }

template <class Raw>
std::string bytes_of(const Raw& raw) {
  return {reinterpret_cast<const char*>(&raw), sizeof raw};
}

std::string message(std::uint16_t type, const std::string& payload) {
  Composer composer;
  composer.begin(type, 0);
  composer.bytes += payload;
  return composer.end().bytes;
}

xfrm_usersa_id id_of_sa() {
  xfrm_usersa_id id{};
  std::memcpy(&id.daddr, address("10.9.0.1").bytes.data(), 4);
  id.spi = __builtin_bswap32(0xc0ffee12);
  id.family = 2;
  id.proto = 50;
  return id;
}

std::string acquire() {
  const std::string policy_bytes = payload_of(Composer().add(policy()).bytes);
  xfrm_user_acquire raw{};
  std::memcpy(&raw.policy, policy_bytes.data(), sizeof raw.policy);
  raw.sel = raw.policy.sel;
  raw.sel.prefixlen_s = raw.sel.prefixlen_d = 32;
  raw.id.proto = 50;
  std::memcpy(&raw.id.daddr, address("10.9.0.2").bytes.data(), 4);
  return message(XFRM_MSG_ACQUIRE, bytes_of(raw) + policy_bytes.substr(sizeof raw.policy));
}

std::string shown(const std::string& datagram) {
  std::string text;
  for (const Notification& notification : parse_notifications(datagram))
    text += std::string(to_word(notification.what)) + ": " + to_words(notification) + "\n";
  return text;
}

}  // namespace

TEST(Notification, TellsWhichPolicyAsksForAnSa) {
  EXPECT_EQ(shown(acquire()),
            "acquire: esp tunnel reqid 9 to 10.9.0.2 for 10.1.0.0/32 → 10.2.0.0/32, by out 10.1.0.0/16 → "
            "10.2.0.0/16\n");
}

TEST(Notification, KnowsTheFamilyOfATunnelThatIsNotThePackets) {
  Policy mixed = policy();
  mixed.templates.front().destination = address("fd09::2");
  const std::string policy_bytes = payload_of(Composer().add(mixed).bytes);
  xfrm_user_acquire raw{};
  std::memcpy(&raw.policy, policy_bytes.data(), sizeof raw.policy);
  raw.sel = raw.policy.sel;
  raw.id.proto = 50;
  std::memcpy(&raw.id.daddr, address("fd09::2").bytes.data(), 16);
  const std::string datagram =
      message(XFRM_MSG_ACQUIRE, bytes_of(raw) + policy_bytes.substr(sizeof raw.policy));
  EXPECT_NE(shown(datagram).find("esp tunnel reqid 9 to fd09::2 for"), std::string::npos) << shown(datagram);
}

TEST(Notification, TellsTheEndOfAnSaFromTheTimeForANewOne) {
  const std::string state = payload_of(Composer().add(sa()).bytes).substr(0, sizeof(xfrm_usersa_info));
  const auto expire = [&](bool is_hard) {
    std::string payload = state + (is_hard ? '\1' : '\0');
    payload.resize(sizeof(xfrm_user_expire));
    return message(XFRM_MSG_EXPIRE, payload);
  };
  EXPECT_EQ(shown(expire(true) + expire(false)),
            "expire (hard): esp.c0ffee12@10.9.0.1 from 10.9.0.2\n"
            "expire (soft): esp.c0ffee12@10.9.0.1 from 10.9.0.2\n");
}

TEST(Notification, TellsSasThatComeAndGo) {
  std::string added = Composer().add(sa()).bytes;
  EXPECT_NE(std::count(added.begin(), added.end(), Composer::key_byte), 0);
  wipe_keys(added);
  EXPECT_EQ(std::count(added.begin(), added.end(), Composer::key_byte), 0);
  EXPECT_EQ(
      shown(added + message(XFRM_MSG_UPDSA, payload_of(added)) +
            message(XFRM_MSG_DELSA, bytes_of(id_of_sa())) + message(XFRM_MSG_FLUSHSA, std::string(4, '\0'))),
      "SA added: esp.c0ffee12@10.9.0.1 from 10.9.0.2\n"
      "SA updated: esp.c0ffee12@10.9.0.1 from 10.9.0.2\n"
      "SA deleted: esp.c0ffee12@10.9.0.1\n"
      "SAs flushed: \n");
}

TEST(Notification, TellsPoliciesThatComeAndGo) {
  const std::string added = Composer().add(policy()).bytes;
  xfrm_userpolicy_id id{};
  std::memcpy(&id.sel, payload_of(added).data(), sizeof id.sel);
  id.dir = XFRM_POLICY_OUT;
  std::string expired = payload_of(added).substr(0, sizeof(xfrm_userpolicy_info)) + '\1';
  expired.resize(sizeof(xfrm_user_polexpire));
  EXPECT_EQ(shown(added + message(XFRM_MSG_DELPOLICY, bytes_of(id)) +
                  message(XFRM_MSG_MIGRATE, bytes_of(id)) + message(XFRM_MSG_POLEXPIRE, expired)),
            "policy added: out 10.1.0.0/16 → 10.2.0.0/16\n"
            "policy deleted: out 10.1.0.0/16 → 10.2.0.0/16\n"
            "migrate: out 10.1.0.0/16 → 10.2.0.0/16\n"
            "policy expired: out 10.1.0.0/16 → 10.2.0.0/16\n");
}

TEST(Notification, TellsWhereAPeerBehindATranslatorMovedTo) {
  xfrm_user_mapping raw{};
  raw.id = id_of_sa();
  std::memcpy(&raw.old_saddr, address("192.0.2.1").bytes.data(), 4);
  std::memcpy(&raw.new_saddr, address("192.0.2.2").bytes.data(), 4);
  raw.old_sport = __builtin_bswap16(4500);
  raw.new_sport = __builtin_bswap16(1024);
  EXPECT_EQ(shown(message(XFRM_MSG_MAPPING, bytes_of(raw))),
            "mapping: esp.c0ffee12@10.9.0.1: 192.0.2.1 port 4500 → 192.0.2.2 port 1024\n");
}

TEST(Notification, TellsProgressAndReports) {
  xfrm_aevent_id progress{};
  progress.sa_id = id_of_sa();
  xfrm_user_report report{};
  std::memcpy(&report.sel, payload_of(Composer().add(policy()).bytes).data(), sizeof report.sel);
  EXPECT_EQ(
      shown(message(XFRM_MSG_NEWAE, bytes_of(progress)) + message(XFRM_MSG_REPORT, bytes_of(report))),
      "SA progress: esp.c0ffee12@10.9.0.1: its packet numbers moved on\nreport: 10.1.0.0/16 → 10.2.0.0/16\n");
}

TEST(Notification, StepsOverWhatIsCutOffOrUnknown) {
  const std::string whole = acquire();
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_EQ(shown(whole.substr(0, size)), "") << size;
  for (const std::uint16_t type : {XFRM_MSG_ACQUIRE, XFRM_MSG_EXPIRE, XFRM_MSG_NEWSA, XFRM_MSG_DELSA,
                                   XFRM_MSG_NEWAE, XFRM_MSG_MAPPING, XFRM_MSG_POLEXPIRE, XFRM_MSG_DELPOLICY})
    EXPECT_EQ(shown(message(type, std::string(8, '\0'))), "") << type;
  EXPECT_EQ(shown(message(XFRM_MSG_NEWSADINFO, std::string(8, '\0')) + acquire()), shown(acquire()));
}

}  // namespace netcase::ipsec
