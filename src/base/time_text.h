// SPDX-License-Identifier: Apache-2.0
//
// Moments as text: RFC 3339 in UTC with nanoseconds, so that a saved snapshot reads the same everywhere.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace netcase {

// "2026-01-02T03:04:05.123456789Z" of nanoseconds since 1970 UTC.
std::string to_utc_text(std::int64_t time_ns);

// The way back; a fraction of one to nine digits may follow the seconds, or none. Nothing for other text.
std::optional<std::int64_t> parse_utc_text(std::string_view text);

// "41 days", "3 hours", "5 min", "10.0 s": the largest unit of which there is at least one and a half.
std::string to_duration_text(std::uint64_t duration_ns);

}  // namespace netcase
