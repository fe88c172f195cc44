// SPDX-License-Identifier: Apache-2.0
//
// The composed keys are rows of one byte; after wiping no such byte is left, and all else is as it was.

#include "ipsec/wipe_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ipsec/fake/composer.h"
#include "ipsec/xfrm_dump.h"

namespace netcase::ipsec {

namespace {

Association sa_with_keys() {
  Association sa;
  sa.said = *parse_said("esp.187a101b@10.9.0.2");
  sa.encryption = Algorithm{"cbc(aes)", 128, 0};
  sa.authentication = Algorithm{"hmac(sha256)", 256, 96};
  sa.if_id = 42;
  return sa;
}

std::ptrdiff_t key_bytes_in(const std::string& bytes) {
  return std::count(bytes.begin(), bytes.end(), Composer::key_byte);
}

std::string wiped(std::string bytes) {
  wipe_keys(bytes);
  return bytes;
}

}  // namespace

TEST(WipeKeys, LeavesNoByteOfAKey) {
  const std::string bytes = Composer().add(sa_with_keys()).bytes;
  ASSERT_EQ(key_bytes_in(bytes), (128 + 256) / 8);
  EXPECT_EQ(key_bytes_in(wiped(bytes)), 0);
}

TEST(WipeKeys, LeavesAllElseAsItWas) {
  const std::string bytes = Composer().add(sa_with_keys()).bytes;
  std::string expected = bytes;
  std::replace(expected.begin(), expected.end(), Composer::key_byte, '\0');
  EXPECT_EQ(wiped(bytes), expected);
  XfrmDump dump;
  parse_xfrm_messages(dump, wiped(bytes), "state.nl");
  EXPECT_EQ(dump.associations.front().authentication->key_bits, 256U);
  EXPECT_EQ(dump.associations.front().if_id, 42U);
}

TEST(WipeKeys, KnowsTheNotificationOfADeletedSa) {
  Composer composer;
  composer.begin(XFRM_MSG_DELSA).put(xfrm_usersa_id{});
  CheckedAlgorithmHead head{"rfc4106(gcm(aes))", 160, 128};
  std::string payload(reinterpret_cast<const char*>(&head), sizeof head);
  composer.attribute(XFRMA_ALG_AEAD, payload.append(20, Composer::key_byte)).end();
  EXPECT_EQ(key_bytes_in(wiped(composer.bytes)), 0);
}

TEST(WipeKeys, WipesWhatItDoesNotUnderstand) {
  const std::string secret(16, Composer::key_byte);
  Composer unknown_attribute;
  unknown_attribute.begin(XFRM_MSG_NEWSA).put(xfrm_usersa_info{}).attribute(99, secret).end();
  EXPECT_EQ(key_bytes_in(wiped(unknown_attribute.bytes)), 0);
  Composer unknown_message;
  unknown_message.begin(77).attribute(1, secret).end();
  EXPECT_EQ(key_bytes_in(wiped(unknown_message.bytes)), 0);
  Composer quoted_request;
  quoted_request.begin(NLMSG_ERROR).put(nlmsgerr{}).attribute(XFRMA_ALG_AEAD, secret).end();
  EXPECT_EQ(key_bytes_in(wiped(quoted_request.bytes)), 0);
}

TEST(WipeKeys, WipesTheRestOfACutMessage) {
  const std::string bytes = Composer().add(sa_with_keys()).bytes;
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(key_bytes_in(wiped(bytes.substr(0, size))), 0) << size;
}

TEST(WipeKeys, WipesBehindADamagedAttribute) {
  Composer composer;
  composer.begin(XFRM_MSG_NEWSA)
      .put(xfrm_usersa_info{})
      .put(nlattr{2, XFRMA_ALG_AEAD})
      .put(std::uint64_t{0xA5A5A5A5A5A5A5A5U})
      .end();
  EXPECT_EQ(key_bytes_in(wiped(composer.bytes)), 0);
}

}  // namespace netcase::ipsec
