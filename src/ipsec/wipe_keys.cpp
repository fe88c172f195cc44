// SPDX-License-Identifier: Apache-2.0

#include "ipsec/wipe_keys.h"

#include <linux/netlink.h>
#include <linux/xfrm.h>

#include <algorithm>
#include <optional>

#include "ipsec/netlink_message.h"
#include "ipsec/xfrm_numbers.h"

namespace netcase::ipsec {

namespace {

// How many bytes before the attributes of a message about an SA; nothing for other messages.
std::optional<std::size_t> fixed_part_of_sa_message(std::uint16_t type) {
  switch (type) {
    case XFRM_MSG_NEWSA:
    case XFRM_MSG_UPDSA: return sizeof(xfrm_usersa_info);
    case XFRM_MSG_DELSA:
      return sizeof(xfrm_usersa_id);  // the rest as in NEWSA: Linux net/xfrm/xfrm_user.c, xfrm_notify_sa()
    default: return std::nullopt;
  }
}

// Kinds of message that carry no key, all of which were looked up in Linux net/xfrm/xfrm_user.c.
bool is_keyless(std::uint16_t type) {
  static constexpr std::uint16_t kinds[] = {
      NLMSG_NOOP,       NLMSG_DONE,          XFRM_MSG_NEWPOLICY, XFRM_MSG_DELPOLICY,  XFRM_MSG_ACQUIRE,
      XFRM_MSG_EXPIRE,  XFRM_MSG_UPDPOLICY,  XFRM_MSG_POLEXPIRE, XFRM_MSG_FLUSHSA,    XFRM_MSG_FLUSHPOLICY,
      XFRM_MSG_NEWAE,   XFRM_MSG_REPORT,     XFRM_MSG_MIGRATE,   XFRM_MSG_NEWSADINFO, XFRM_MSG_NEWSPDINFO,
      XFRM_MSG_MAPPING, XFRM_MSG_SETDEFAULT, XFRM_MSG_GETDEFAULT};
  return std::find(std::begin(kinds), std::end(kinds), type) != std::end(kinds);
}

// How many of an attribute's bytes are known not to be a key.
std::size_t keyless_bytes(const Attribute& attribute) {
  switch (attribute.type) {
    case XFRMA_ALG_AUTH:
    case XFRMA_ALG_CRYPT:
    case XFRMA_ALG_COMP: return sizeof(AlgorithmHead);
    case XFRMA_ALG_AEAD:
    case XFRMA_ALG_AUTH_TRUNC: return sizeof(CheckedAlgorithmHead);
    default: return attribute.type <= last_known_attribute ? attribute.payload.size() : 0;
  }
}

class Wiper {
 public:
  explicit Wiper(std::span<char> buffer) : buffer_(buffer) {}

  // `part` lies in the buffer. Written so that the compiler cannot leave it out.
  void wipe(Bytes part) const {
    volatile char* at = buffer_.data() + (part.data() - buffer_.data());
    for (std::size_t i = 0; i < part.size(); ++i) at[i] = 0;
  }
  void wipe_behind(Bytes part, std::size_t kept) const { wipe(part.subspan(std::min(kept, part.size()))); }

  void wipe_attributes(Bytes bytes) const {
    Attributes attributes(bytes);
    while (const auto attribute = attributes.next())
      wipe_behind(attribute->payload, keyless_bytes(*attribute));
    wipe(attributes.rest());
  }

 private:
  std::span<char> buffer_;
};

}  // namespace

void wipe_keys(std::span<char> bytes) {
  const Wiper wiper(bytes);
  Messages messages(bytes);
  while (const auto message = messages.next()) {
    if (is_keyless(message->type)) continue;
    if (message->type == NLMSG_ERROR) {
      wiper.wipe_behind(message->payload, sizeof(nlmsgerr));
    } else if (const auto fixed = fixed_part_of_sa_message(message->type)) {
      wiper.wipe_attributes(message->payload.subspan(std::min(*fixed, message->payload.size())));
    } else {
      wiper.wipe(message->payload);
    }
  }
  wiper.wipe(Bytes(bytes).subspan(messages.at()));
}

}  // namespace netcase::ipsec
