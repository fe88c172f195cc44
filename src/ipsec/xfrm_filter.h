// SPDX-License-Identifier: Apache-2.0
//
// Which of many SAs or policies somebody wants to see. What is not set takes all.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ipsec/policy.h"
#include "ipsec/prefix.h"

namespace netcase::ipsec {

// "192.0.2.10", "10.1.0.0/16", "fd01::/64". An error names the text and where it stops being one.
Result<Prefix> parse_prefix(std::string_view text);

struct MarkFilter {
  std::uint32_t value = 0;
  std::optional<std::uint32_t> mask;  // nothing: whatever it is
};

struct XfrmFilter {
  std::optional<Prefix> source;
  std::optional<Prefix> destination;
  std::optional<std::uint32_t> spi;
  std::optional<std::uint32_t> reqid;
  std::optional<MarkFilter> mark;
  std::optional<std::uint32_t> if_id;
  std::optional<Protocol> protocol;

  // An SA from and to addresses within the prefixes.
  bool takes(const Association& sa) const;
  // A policy for packets from and to these prefixes, of which it may take a part or more than them; SPI,
  // reqid and protocol are those of any of its templates.
  bool takes(const Policy& policy) const;
};

// Whether packets exist that come from or go to `prefix` and that the policy takes.
bool touches(const Policy& policy, const Prefix& prefix);

}  // namespace netcase::ipsec
