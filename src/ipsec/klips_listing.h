// SPDX-License-Identifier: Apache-2.0
//
// /proc/net/ipsec_spigrp (later a link to ipsec/spigrp/all) of KLIPS: a line a group, the SAIDs of its SAs
// from inside to outside, each with a blank behind it. openswan 2.4 and what came of it print a line for
// every SA, the chain from that SA on outwards, so that a group of three has three lines (ipsec_proc.c,
// ipsec_spigrp_get_info()): those that another line ends in are dropped. `ipsec look` has the same text
// behind "=>" of each eroute, and behind it the packets counted, "(4)"; such lines are read as well, and
// those that begin with # are not.

#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ipsec/said.h"

namespace netcase::ipsec {

struct KlipsListing {
  std::vector<std::vector<Said>> groups;  // by destination, then SPI
  std::set<Said> missing;                 // those with a "?" behind: this program found no SA
  std::vector<Error> problems;            // lines that are none, with their number
};

KlipsListing parse_klips_listing(std::string_view text, std::string_view where);

}  // namespace netcase::ipsec
