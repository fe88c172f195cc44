// SPDX-License-Identifier: Apache-2.0

#include "nstat/averages.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/appender.h"
#include "nstat/scan.h"

namespace netcase::nstat {

namespace {

constexpr double ms_in_second = 1000;

// nstat puts the first number of an unseeded random() here, which is always this one.
constexpr std::string_view random_number = "1804289383";

void append_signed(Appender& out, std::int64_t value) {
  if (value < 0) out.text("-");
  out.number(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
}

}  // namespace

double weight_of(const Averaging& averaging) {
  return 1 - 1 / std::exp(std::log(10.0) * averaging.interval_ms / averaging.time_constant_ms);
}

void take_sample(Counter& counter, std::uint64_t newer, std::int64_t elapsed_ms, double weight) {
  const std::uint64_t added = newer - counter.value;
  counter.value = newer;
  const double sample = static_cast<double>(added) * ms_in_second / static_cast<double>(elapsed_ms);
  counter.rate += weight * (sample - counter.rate);
}

std::vector<std::size_t> match_in_order(const std::vector<Counter>& counters,
                                        const std::vector<Counter>& newer) {
  std::vector<std::size_t> places(newer.size(), nobody);
  std::string name;
  std::size_t next = 0;
  for (std::size_t place = 0; place < counters.size(); ++place) {
    name.assign(counters[place].group).append(counters[place].name);
    for (std::size_t i = next; i < newer.size(); ++i) {
      if (!has_name(newer[i], name)) continue;
      places[i] = place;
      next = i + 1;
      break;
    }
  }
  return places;
}

std::string to_source(std::int64_t process, const Averaging& averaging) {
  std::string text;
  Appender out(text);
  append_signed(out, process);
  out.text(".").text(random_number).text(" sampling_interval=");
  append_signed(out, averaging.interval_ms / 1000);
  out.text(" time_const=");
  append_signed(out, averaging.time_constant_ms / 1000);
  return text;
}

std::int32_t to_ms(std::int32_t seconds) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(seconds) * 1000U);
}

std::optional<std::int32_t> parse_seconds(std::string_view text) {
  // strtol stops at the ends of 64 bits, and an int keeps the lower half of what it gives.
  static constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  scan_space(text);
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto magnitude = scan_unsigned(text);
  if (!magnitude) return std::nullopt;
  const std::uint64_t kept = std::min(*magnitude, is_negative ? most + 1 : most);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(is_negative ? 0 - kept : kept));
}

}  // namespace netcase::nstat
