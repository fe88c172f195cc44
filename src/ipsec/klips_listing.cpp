// SPDX-License-Identifier: Apache-2.0

#include "ipsec/klips_listing.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "base/number.h"
#include "base/result.h"

namespace netcase::ipsec {

namespace {

using Chain = std::vector<Said>;

// Takes what stands before the next of `ends`, and that character with it.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const std::size_t end = std::min(rest.find_first_of(ends), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

bool is_packet_count(std::string_view word) {
  return word.starts_with('(') && word.ends_with(')') && word != "(error)";
}

// Names of SAs are plain letters. What is not may be netlink messages, keys and all: it is not quoted.
bool is_plain_text(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char letter) {
    return letter == '\t' || letter == '\r' || (letter >= ' ' && letter <= '~');
  });
}

// A route to no SA may tell the protocol it is for: "%pass:6".
std::string_view without_protocol(std::string_view word) {
  return word.starts_with('%') ? word.substr(0, word.find(':')) : word;
}

// A SAID, and what this program writes of other protocols: "unk43:0@fd09::2", "unk430x0@fd09::2".
Result<Said> parse_name(std::string_view word) {
  constexpr std::string_view unknown = "unk";
  if (!word.starts_with(unknown)) return parse_said(without_protocol(word));
  std::size_t end = std::min(word.find_first_not_of("0123456789", unknown.size()), word.size());
  if (end < word.size() && word[end] == 'x') --end;
  const auto number = parse_unsigned(word.substr(unknown.size(), end - unknown.size()));
  if (!number || *number > 255) return parse_said(word);
  TRY(said, parse_said("esp" + std::string(word.substr(end))));
  said.protocol = Protocol{static_cast<std::uint8_t>(*number)};
  return said;
}

Result<Chain> parse_line(std::string_view line, const std::string& where, std::set<Said>& missing) {
  if (!is_plain_text(line))
    return fail(where, "bytes that are no text", "names of SAs", "--sa-dump reads netlink messages");
  if (const std::size_t arrow = line.find("=>"); arrow != std::string_view::npos)
    line.remove_prefix(arrow + 2);
  Chain chain;
  Chain lacking;
  while (!line.empty()) {
    std::string_view word = take_until(line, " \t\r");
    if (word.empty()) continue;
    if (is_packet_count(word)) break;  // what `ipsec look` says behind it names no SA of the chain
    if (word == "(error)") return fail(where, "an SA that the kernel could not print", "its SAID");
    const bool is_missing = word.ends_with('?') && !word.starts_with('%');  // %trap is no SA to be missed
    if (is_missing) word.remove_suffix(1);
    auto said = parse_name(word);
    if (!said)
      return fail(where + ": " + said.error().where, said.error().found, said.error().expected,
                  said.error().hint);
    if (is_missing) lacking.push_back(*said);
    chain.push_back(*said);
  }
  missing.insert(lacking.begin(), lacking.end());
  return chain;
}

// Sorted from the outside in, a chain stands right before those which end in it.
// Two that lack an SA each may look alike and are two.
void drop_suffixes(std::vector<Chain>& chains, const std::set<Said>& missing) {
  for (Chain& chain : chains) std::reverse(chain.begin(), chain.end());
  std::sort(chains.begin(), chains.end());
  std::vector<Chain> kept;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    const bool is_last = i + 1 == chains.size();
    const Chain& chain = chains[i];
    const bool is_complete =
        std::none_of(chain.begin(), chain.end(), [&](const Said& said) { return missing.contains(said); });
    const bool is_suffix = !is_last && is_complete && chain.size() <= chains[i + 1].size() &&
                           std::equal(chain.begin(), chain.end(), chains[i + 1].begin());
    if (!is_suffix) kept.emplace_back(chain.rbegin(), chain.rend());
  }
  chains = std::move(kept);
}

}  // namespace

KlipsListing parse_klips_listing(std::string_view text, std::string_view where) {
  KlipsListing listing;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = take_until(text, "\n");
    if (line.starts_with('#')) continue;
    auto chain = parse_line(line, at_line(where, number), listing.missing);
    if (!chain) listing.problems.push_back(std::move(chain).error());
    else if (!chain->empty()) listing.groups.push_back(std::move(*chain));
  }
  drop_suffixes(listing.groups, listing.missing);
  std::sort(listing.groups.begin(), listing.groups.end(), [](const Chain& one, const Chain& other) {
    return std::tie(one.front().destination, one.front().spi, one) <
           std::tie(other.front().destination, other.front().spi, other);
  });
  return listing;
}

}  // namespace netcase::ipsec
