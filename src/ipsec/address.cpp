// SPDX-License-Identifier: Apache-2.0

#include "ipsec/address.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/appender.h"

namespace netcase::ipsec {

namespace {

constexpr std::size_t groups_in_address = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Walks a text and remembers how far it was understood.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ == text_.size(); }
  bool skip(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  template <class Kind>
  std::string_view take_while(Kind is_kind) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_kind(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  std::unexpected<Fault> fault(std::string expected) const { return fault_at(at_, std::move(expected)); }
  std::unexpected<Fault> fault_at(std::size_t at, std::string expected) const {
    return std::unexpected(Fault{at, shown_at(text_, at), std::move(expected)});
  }
  std::unexpected<Fault> fault_in(std::string_view word, std::string expected) const {
    return std::unexpected(Fault{at_ - word.size(), "'" + std::string(word) + "'", std::move(expected)});
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

std::expected<std::uint8_t, Fault> read_quad_number(Reader& reader) {
  const std::string_view digits = reader.take_while(is_digit);
  if (digits.empty()) return reader.fault("a number from 0 to 255");
  if (digits.size() > 1 && digits.front() == '0') return reader.fault_in(digits, "no leading zero");
  unsigned value = 256;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() > 3 || value > 255) return reader.fault_in(digits, "a number from 0 to 255");
  return static_cast<std::uint8_t>(value);
}

std::expected<std::array<std::uint8_t, 4>, Fault> read_quad(Reader& reader) {
  std::array<std::uint8_t, 4> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && !reader.skip(".")) return reader.fault("'.' and four numbers in all");
    const auto number = read_quad_number(reader);
    if (!number) return std::unexpected(number.error());
    bytes[i] = *number;
  }
  return bytes;
}

std::expected<Address, Fault> read_ipv4(std::string_view text) {
  Reader reader(text, 0);
  const auto quad = read_quad(reader);
  if (!quad) return std::unexpected(quad.error());
  if (!reader.at_end()) return reader.fault("the end of the IPv4 address");
  Address address;
  std::copy(quad->begin(), quad->end(), address.bytes.begin());
  return address;
}

struct Groups {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t count = 0;           // groups of two bytes
  std::optional<std::size_t> gap;  // before which of them "::" stands

  void add(unsigned value) {
    bytes[2 * count] = static_cast<std::uint8_t>(value >> 8U);
    bytes[2 * count + 1] = static_cast<std::uint8_t>(value & 0xFFU);
    ++count;
  }
};

// A group, or the dotted quad that may take the place of the last two.
std::expected<void, Fault> read_group(Reader& reader, std::string_view text, Groups& groups) {
  const std::size_t begin = reader.at();
  const std::string_view digits = reader.take_while(is_hex_digit);
  if (digits.empty()) return reader.fault("a group of one to four hex digits");
  if (!reader.at_end() && text[reader.at()] == '.') {
    if (groups.count + 2 > groups_in_address) return reader.fault("':' or the end of the IPv6 address");
    reader = Reader(text, begin);
    const auto quad = read_quad(reader);
    if (!quad) return std::unexpected(quad.error());
    groups.add(static_cast<unsigned>((*quad)[0] << 8 | (*quad)[1]));
    groups.add(static_cast<unsigned>((*quad)[2] << 8 | (*quad)[3]));
    if (!reader.at_end()) return reader.fault("the end of the IPv6 address");
    return {};
  }
  if (digits.size() > 4) return reader.fault_in(digits, "a group of one to four hex digits");
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  groups.add(value);
  return {};
}

std::expected<Groups, Fault> read_groups(Reader& reader, std::string_view text) {
  Groups groups;
  if (reader.skip("::")) groups.gap = 0;
  while (!(reader.at_end() && groups.gap == groups.count)) {
    if (groups.count == groups_in_address) return reader.fault("the end of the IPv6 address");
    if (const auto group = read_group(reader, text, groups); !group) return std::unexpected(group.error());
    if (reader.at_end()) break;
    const std::size_t colons = reader.at();
    if (reader.skip("::")) {
      if (groups.gap)
        return reader.fault_at(colons + 1, "a group of one to four hex digits ('::' only once)");
      groups.gap = groups.count;
    } else if (!reader.skip(":")) {
      return reader.fault("':' or the end of the IPv6 address");
    }
  }
  return groups;
}

std::expected<Address, Fault> read_ipv6(std::string_view text) {
  Reader reader(text, 0);
  const auto groups = read_groups(reader, text);
  if (!groups) return std::unexpected(groups.error());
  if (!groups->gap && groups->count < groups_in_address)
    return reader.fault("eight groups, or '::' for those of zeros");
  if (groups->gap && groups->count == groups_in_address)
    return reader.fault_at(0, "fewer than eight groups beside '::'");
  Address address{Family::Ipv6, {}};
  const std::size_t before = 2 * groups->gap.value_or(groups->count);
  const std::size_t behind = 2 * groups->count - before;
  std::copy_n(groups->bytes.begin(), before, address.bytes.begin());
  std::copy_n(groups->bytes.begin() + static_cast<std::ptrdiff_t>(before), behind,
              address.bytes.end() - static_cast<std::ptrdiff_t>(behind));
  return address;
}

unsigned group_at(const Address& address, std::size_t index) {
  return static_cast<unsigned>(address.bytes[2 * index] << 8 | address.bytes[2 * index + 1]);
}

struct Run {
  std::size_t begin = groups_in_address;
  std::size_t length = 0;
};

// The first of the longest runs of at least two zero groups (RFC 5952, 4.2).
Run longest_run_of_zeros(const Address& address) {
  Run longest;
  for (std::size_t begin = 0; begin < groups_in_address; ++begin) {
    std::size_t end = begin;
    while (end < groups_in_address && group_at(address, end) == 0) ++end;
    if (end - begin >= 2 && end - begin > longest.length) longest = {begin, end - begin};
  }
  return longest;
}

void write_quad(std::string& out, const std::uint8_t* bytes) {
  for (std::size_t i = 0; i < 4; ++i) Appender(out).text(i > 0 ? "." : "").number(bytes[i]);
}

bool is_ipv4_mapped(const Address& address) {
  static constexpr std::array<std::uint8_t, 12> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  return std::equal(prefix.begin(), prefix.end(), address.bytes.begin());
}

void write_groups(std::string& out, const Address& address) {
  const Run zeros = longest_run_of_zeros(address);
  for (std::size_t i = 0; i < groups_in_address;) {
    if (i == zeros.begin) {
      out += "::";
      i += zeros.length;
      continue;
    }
    if (i > 0 && i != zeros.begin + zeros.length) out += ':';
    Appender(out).hex(group_at(address, i++));
  }
}

}  // namespace

std::expected<Address, Fault> parse_address(std::string_view text, Family family) {
  return family == Family::Ipv4 ? read_ipv4(text) : read_ipv6(text);
}

std::string to_text(const Address& address) {
  std::string out;
  if (address.family == Family::Ipv4) {
    write_quad(out, address.bytes.data());
  } else if (is_ipv4_mapped(address)) {
    write_quad(out += "::ffff:", address.bytes.data() + 12);
  } else {
    write_groups(out, address);
  }
  return out;
}

std::string shown_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return "the end";
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20 || c == 0x7F) return "a control character";
  // All bytes of a character outside ASCII, so that what is shown stays UTF-8 where it was.
  std::size_t end = at + 1;
  while (c >= 0xC0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return "'" + std::string(text.substr(at, end - at)) + "'";
}

}  // namespace netcase::ipsec
