// SPDX-License-Identifier: Apache-2.0
//
// ipsec_spigrp(8): [--label L] and SAs as `inet destination spi protocol` or behind --said; --debug may stand
// first. What would group is refused by the command itself, which names XFRM's way: to the parser these words
// would be unknown options.

#include "cli/called_as.h"

#include <string>
#include <string_view>
#include <vector>

namespace netcase::cli {

namespace {

bool would_group(const std::string& word) {
  return !word.starts_with('-') || word == "--said" || word == "--label" || word == "--clear" ||
         word == "--del";
}

}  // namespace

std::vector<std::string> words_as_called(std::string_view program, std::vector<std::string> words) {
  const std::string_view name = program.substr(program.rfind('/') + 1);
  if (name != "ipsec_spigrp" && name != "spigrp") {
    if (words.size() > 1 && words[0] == "spigrp" && would_group(words[1]))
      words.insert(words.begin() + 1, "--");
    return words;
  }
  std::erase(words, "--debug");
  if (!words.empty() && would_group(words.front())) words.insert(words.begin(), "--");
  words.insert(words.begin(), "spigrp");
  return words;
}

}  // namespace netcase::cli
