// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as what the kernel tells by itself: XFRM's notifications, wiped first, and audit records. Each
// notification can be told in words, keys or not; a record has addresses of one family.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/promises.h"
#include "ipsec/audit_record.h"
#include "ipsec/notification.h"
#include "ipsec/wipe_keys.h"

namespace {

void check_record(const std::optional<netcase::ipsec::AuditRecord>& record) {
  if (!record) return;
  CHECK(record->source.family == record->destination.family);
  CHECK(!to_words(record->event).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::ipsec;
  std::string bytes(netcase::fuzz::text_of(data, size));
  check_record(parse_audit_text(bytes));
  check_record(parse_audit_datagram(bytes));
  const auto plain = parse_notifications(bytes);
  wipe_keys(bytes);
  const auto wiped = parse_notifications(bytes);
  CHECK(wiped.size() <= plain.size() && wiped.size() <= size / 16);
  for (const Notification& notification : wiped) {
    CHECK(!to_word(notification.what).empty() && to_word(notification.what).size() <= 14);
    to_words(notification);
  }
  return 0;
}
