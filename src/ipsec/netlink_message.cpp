// SPDX-License-Identifier: Apache-2.0

#include "ipsec/netlink_message.h"

#include <linux/netlink.h>

#include <algorithm>

namespace netcase::ipsec {

namespace {

// Messages and attributes begin at multiples of four; the last may lack its padding.
std::size_t padded(std::size_t length) { return (length + 3U) & ~std::size_t{3}; }

}  // namespace

std::optional<Message> Messages::next() {
  const Bytes rest = bytes_.subspan(at_);
  if (rest.empty() || is_damaged_) return std::nullopt;
  const auto header = read_as<nlmsghdr>(rest);
  is_damaged_ = !header || header->nlmsg_len < sizeof(nlmsghdr) || header->nlmsg_len > rest.size();
  if (is_damaged_) return std::nullopt;
  const Message message{header->nlmsg_type, header->nlmsg_flags, at_,
                        rest.first(header->nlmsg_len).subspan(sizeof(nlmsghdr))};
  at_ += std::min(padded(header->nlmsg_len), rest.size());
  return message;
}

std::optional<Attribute> Attributes::next() {
  if (rest_.empty() || is_damaged_) return std::nullopt;
  const auto header = read_as<nlattr>(rest_);
  is_damaged_ = !header || header->nla_len < sizeof(nlattr) || header->nla_len > rest_.size();
  if (is_damaged_) return std::nullopt;
  const auto type = static_cast<std::uint16_t>(header->nla_type & NLA_TYPE_MASK);
  const Attribute attribute{type, rest_.first(header->nla_len).subspan(sizeof(nlattr))};
  rest_ = rest_.subspan(std::min(padded(header->nla_len), rest_.size()));
  return attribute;
}

}  // namespace netcase::ipsec
