// SPDX-License-Identifier: Apache-2.0
//
// The small readers and writers of base/ on anything: numbers and times that are read write themselves again,
// text in JSON is UTF-8 on one line, cutting keeps to the columns, names that are near are near both ways.

#include <charconv>
#include <cstring>
#include <limits>

#include "base/appender.h"
#include "base/json_writer.h"
#include "base/nearest.h"
#include "base/number.h"
#include "base/time_text.h"
#include "counter/value.h"
#include "fuzz/promises.h"

namespace {

void check_number(std::string_view text) {
  const auto number = netcase::parse_unsigned(text);
  CHECK(!number || netcase::is_digits(text));
  if (const auto value = netcase::counter::parse_value(text)) {
    CHECK(netcase::counter::parse_value(netcase::counter::to_text(*value)) == value);
  }
}

void check_time(std::string_view text) {
  if (const auto time = netcase::parse_utc_text(text)) {
    CHECK(netcase::parse_utc_text(netcase::to_utc_text(*time)) == time);
  }
  std::int64_t any = 0;
  std::memcpy(&any, text.data(), std::min(text.size(), sizeof any));
  const std::string written = netcase::to_utc_text(any);
  CHECK(written.size() == std::strlen("2026-01-02T03:04:05.123456789Z"));
  const auto again = netcase::parse_utc_text(written);
  CHECK(!again || *again == any);
  netcase::to_duration_text(static_cast<std::uint64_t>(any));
  netcase::to_rate(static_cast<double>(static_cast<std::uint64_t>(any)));
}

void check_text(std::string_view text) {
  std::string json;
  netcase::JsonWriter(json).text(text);
  for (const char c : json) CHECK(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  const std::size_t columns = text.size() % 40 + 1;
  CHECK(netcase::columns_of(netcase::cut_to(text, columns, "…")) <= columns);
}

void check_near(std::string_view text) {
  const std::string_view one = text.substr(0, std::min<std::size_t>(text.size() / 2, 60));
  const std::string_view other = text.substr(text.size() / 2, 60);
  const std::size_t distance = netcase::edit_distance(one, other);
  CHECK(distance == netcase::edit_distance(other, one) && distance <= std::max(one.size(), other.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = netcase::fuzz::text_of(data, size);
  check_number(text);
  check_time(text);
  check_text(text);
  check_near(text);
  return 0;
}
