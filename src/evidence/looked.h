// SPDX-License-Identifier: Apache-2.0
//
// Looked<T>: what was found where somebody looked, or why nobody could. An empty list means "looked, and
// there is none"; that a finding rests on, so it must never stand for "could not look". One that was just
// made has not been asked for.

#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace netcase::evidence {

enum class Blindness : std::uint8_t {
  NotAsked,      // nobody wanted it
  NotPermitted,  // root could
  NotLoaded,     // the kernel, its module or the program that would tell it is not there
  NotInSource,   // a folder or a file that does not hold it
  Failed,        // it was refused, damaged or took too long
};

// "not-asked", "not-permitted", "not-loaded", "not-in-source", "failed": as JSON has them.
constexpr std::string_view to_word(Blindness blindness) {
  switch (blindness) {
    case Blindness::NotAsked: return "not-asked";
    case Blindness::NotPermitted: return "not-permitted";
    case Blindness::NotLoaded: return "not-loaded";
    case Blindness::NotInSource: return "not-in-source";
    case Blindness::Failed: return "failed";
  }
  return "failed";
}

struct NotSeen {
  Blindness blindness = Blindness::NotAsked;
  std::string text;  // for a person: "module not loaded", "nft: permission denied"

  friend bool operator==(const NotSeen&, const NotSeen&) = default;
};

template <class T>
class Looked : public std::expected<T, NotSeen> {
 public:
  using std::expected<T, NotSeen>::expected;
  Looked() : std::expected<T, NotSeen>(std::unexpect, NotSeen{Blindness::NotAsked, "not asked for"}) {}
};

// What a reader returns where it could not look: `return not_seen(Blindness::NotLoaded, "…");`
inline std::unexpected<NotSeen> not_seen(Blindness blindness, std::string text) {
  return std::unexpected(NotSeen{blindness, std::move(text)});
}

}  // namespace netcase::evidence
