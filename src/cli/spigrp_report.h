// SPDX-License-Identifier: Apache-2.0
//
// The SA groups that `netcase spigrp` is to show: found among XFRM's SAs and policies, or read from a listing
// of KLIPS, which knows nothing but names.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "ipsec/klips_listing.h"
#include "ipsec/sa_groups.h"
#include "ipsec/said.h"

namespace netcase::cli {

struct SpigrpReport {
  struct Line {
    std::vector<ipsec::GroupWord> words;
    const ipsec::Group* group = nullptr;  // null: of a listing
  };
  std::vector<Line> lines;
  const ipsec::XfrmDump* dump = nullptr;  // null: of a listing
  const ipsec::Grouping* grouping = nullptr;
  std::uint64_t now_s = 0;
  bool is_kernel_form = false;
  bool is_explained = false;
  // What is not shown without --all.
  std::size_t incomplete = 0;
  std::size_t superseded = 0;
  std::size_t unused = 0;
};

// Which of them, and how they are written.
struct SpigrpChoice {
  std::optional<ipsec::Direction> direction;
  bool is_all = false;
  bool has_companions = false;
  bool is_kernel_form = false;
  bool is_explained = false;
};

// The report points into `dump` and `grouping`.
SpigrpReport make_spigrp_report(const ipsec::XfrmDump& dump, const ipsec::Grouping& grouping,
                                std::uint64_t now_s, const SpigrpChoice& choice);
SpigrpReport make_spigrp_report(const ipsec::KlipsListing& listing, const SpigrpChoice& choice);

}  // namespace netcase::cli
