// SPDX-License-Identifier: Apache-2.0

#include "ipsec/audit_record.h"

#include <gtest/gtest.h>

#include <string>

#include "ipsec/fake/composer.h"

namespace netcase::ipsec {

namespace {

std::string shown(const std::optional<AuditRecord>& record) {
  if (!record) return "nothing";
  std::string text = std::string(to_words(record->event)) + " " + to_text(record->source) + " " +
                     to_text(record->destination);
  text += record->spi ? " spi " + std::to_string(*record->spi) : " no spi";
  if (record->sequence) text += " seq " + std::to_string(*record->sequence);
  return text;
}

}  // namespace

TEST(AuditRecord, ReadsAnSpiWithoutSa) {
  EXPECT_EQ(shown(parse_audit_text("audit(1700000000.123:42): op=SA-notfound src=10.9.0.2 dst=10.9.0.1 "
                                   "spi=4660(0x1234) seqno=7")),
            "unknown SPI 10.9.0.2 10.9.0.1 spi 4660 seq 7");
}

TEST(AuditRecord, ReadsIpv6AsTheKernelWritesIt) {
  EXPECT_EQ(shown(parse_audit_text(
                "audit(1700000000.123:42): op=SA-replayed-pkt src=fd09:0000:0000:0000:0000:0000:0000:0002 "
                "dst=fd09:0000:0000:0000:0000:0000:0000:0001 flowlbl=0x00000 spi=4660(0x1234) seqno=7")),
            "replayed fd09::2 fd09::1 spi 4660 seq 7");
}

TEST(AuditRecord, LivesWithoutWhatTheKernelLeavesOut) {
  EXPECT_EQ(shown(parse_audit_text("audit(1.0:1): op=SA-notfound src=10.9.0.2 dst=10.9.0.1")),
            "unknown SPI 10.9.0.2 10.9.0.1 no spi");
  EXPECT_EQ(
      shown(parse_audit_text("audit(1.0:1): op=SA-replay-overflow src=10.9.0.2 dst=10.9.0.1 spi=5(0x5)")),
      "sequence numbers used up 10.9.0.2 10.9.0.1 spi 5");
}

TEST(AuditRecord, LeavesOtherRecordsAlone) {
  EXPECT_EQ(shown(parse_audit_text("audit(1.0:1): op=SAD-add auid=0 ses=1 src=10.9.0.2 dst=10.9.0.1")),
            "nothing");
  EXPECT_EQ(shown(parse_audit_text("op=SA-notfound src=10.9.0.2 dst=fd09::1 spi=5(0x5)")), "nothing");
  EXPECT_EQ(shown(parse_audit_text("op=SA-notfound src=10.9.0.2")), "nothing");
  EXPECT_EQ(shown(parse_audit_text("")), "nothing");
}

TEST(AuditRecord, IsFoundInADatagramOfItsTypeAlone) {
  const std::string text = "audit(1.0:1): op=SA-icv-failure src=10.9.0.2 dst=10.9.0.1 spi=5(0x5) seqno=9";
  const auto datagram = [&](std::uint16_t type) {
    const std::string bytes = Composer().begin(type, 0).end().bytes;
    return bytes + text + '\0';
  };
  EXPECT_EQ(shown(parse_audit_datagram(datagram(1415))),
            "integrity check failed 10.9.0.2 10.9.0.1 spi 5 seq 9");
  EXPECT_EQ(shown(parse_audit_datagram(datagram(1300))), "nothing");
  EXPECT_EQ(shown(parse_audit_datagram(Bytes(text).first(8))), "nothing");
}

}  // namespace netcase::ipsec
