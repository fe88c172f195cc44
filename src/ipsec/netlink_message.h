// SPDX-License-Identifier: Apache-2.0
//
// Netlink messages as the kernel sent them, one behind the other: a header, a part of fixed size that the
// type of the message decides, then attributes (RFC 3549; Linux include/uapi/linux/netlink.h). Numbers are in
// the byte order of the machine. Nothing of what the lengths say is believed before it was held against what
// is there.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

namespace netcase::ipsec {

using Bytes = std::span<const char>;

// The first bytes as a T (a structure of the kernel's); nothing where there are not enough of them.
template <class T>
std::optional<T> read_as(Bytes bytes) {
  if (bytes.size() < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data(), sizeof(T));
  return value;
}

struct Message {
  std::uint16_t type = 0;
  std::uint16_t flags = 0;
  std::size_t at = 0;  // of its header in the whole
  Bytes payload;       // behind the header
};

struct Attribute {
  std::uint16_t type = 0;  // without the flags for nesting and byte order
  Bytes payload;
};

// Hands out what stands in `bytes` piece by piece; next() gives nothing at the end, and from then on where
// the rest is damaged, which is_damaged() tells.
class Messages {
 public:
  explicit Messages(Bytes bytes) : bytes_(bytes) {}
  std::optional<Message> next();
  bool is_damaged() const { return is_damaged_; }
  std::size_t at() const { return at_; }  // of what next() would read

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
  bool is_damaged_ = false;
};

class Attributes {
 public:
  explicit Attributes(Bytes bytes) : rest_(bytes) {}
  std::optional<Attribute> next();
  bool is_damaged() const { return is_damaged_; }
  Bytes rest() const { return rest_; }

 private:
  Bytes rest_;
  bool is_damaged_ = false;
};

}  // namespace netcase::ipsec
