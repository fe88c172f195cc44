// SPDX-License-Identifier: Apache-2.0
//
// The policies that `netcase policy` is to show, or as many of them as are written at once.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "cli/association_report.h"
#include "ipsec/policy_fit.h"

namespace netcase::cli {

// What columns take that are as wide as what stands in them.
struct PolicyWidths {
  std::size_t flow = 0;
  std::size_t templates = 0;
};

struct PolicyReport {
  const ipsec::XfrmDump* dump = nullptr;
  const Relations* relations = nullptr;
  ipsec::TemplateFits* fits = nullptr;
  std::vector<std::uint32_t> chosen;  // their positions in the dump
  std::uint64_t now_s = 0;
  bool is_live = false;  // asked of this kernel: what it did not tell it does not have
  bool is_each_in_full = false;
  bool is_first = true;  // of what is written one behind the other
  bool is_last = true;
  std::optional<PolicyWidths> widths;  // of all that is listed, where this is a part of it
  std::size_t of_sockets_hidden = 0;
  std::optional<std::size_t> count;  // then nothing but this
};

}  // namespace netcase::cli
