// SPDX-License-Identifier: Apache-2.0
//
// Programs that netcase takes the place of: called by one's name, it does that one's work.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace netcase::cli {

// The command line as `netcase` would have it. `program` is how it was called, with or without folders. What
// the old ipsec_spigrp would have taken for SAs to group is handed on as words, so that the command can say
// what to do instead.
std::vector<std::string> words_as_called(std::string_view program, std::vector<std::string> words);

}  // namespace netcase::cli
