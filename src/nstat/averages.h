// SPDX-License-Identifier: Apache-2.0
//
// The rates of nstat's daemon: moving averages with exponential weights. Every `interval` the rate moves
// towards the newest sample by the weight W = 1 - 10^(-interval/time_constant): after one time constant a
// tenth of an old rate is left. iproute2 misc/nstat.c. A counter that falls gives a sample of about 1e18
// there, as its difference is taken without a sign, and so it does here: two daemons on one machine must tell
// the same.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nstat/counter.h"

namespace netcase::nstat {

// In milliseconds and in 32 bits, with all that follows from it for absurd arguments (see to_ms() below).
struct Averaging {
  std::int32_t interval_ms = 0;
  std::int32_t time_constant_ms = 0;
};

double weight_of(const Averaging& averaging);

// Takes a sample: the counter's value becomes `newer`, `elapsed_ms` after it was what it is.
void take_sample(Counter& counter, std::uint64_t newer, std::int64_t elapsed_ms, double weight);

// For each of the newer counters the place of the one it goes on from, or `nobody`: looked for forward only
// from the last hit. Counters that came later are in no place, and those that went keep their last value.
inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);
std::vector<std::size_t> match_in_order(const std::vector<Counter>& counters,
                                        const std::vector<Counter>& newer);

// "4711.1804289383 sampling_interval=1 time_const=60"
std::string to_source(std::int64_t process, const Averaging& averaging);

// Seconds as milliseconds in 32 bits, wrapping as nstat's do.
std::int32_t to_ms(std::int32_t seconds);

// The arguments of -d and -t: the whole number at the front of the text, cut to 32 bits; nothing where there
// is none.
std::optional<std::int32_t> parse_seconds(std::string_view text);

}  // namespace netcase::nstat
