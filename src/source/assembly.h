// SPDX-License-Identifier: Apache-2.0
//
// Puts the texts of kernel files together to one snapshot: which parser reads which file, what of it is
// absent and why. Every source that holds kernel files (live, a copy, one file) goes through here, so the
// same text gives the same snapshot wherever it came from.

#pragma once

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "os/file_tree.h"
#include "parse/parsed_file.h"

namespace netcase::source {

// The parser for a file of this record.
parse::ParsedFile parse_kernel_file(const catalogue::KernelFile& file, std::string_view text,
                                    std::string_view where);

// The groups that a name in a file of named lines may begin with, of all such files together.
std::span<const std::string_view> named_groups();

class Assembly {
 public:
  // Where the values of one file stand in the snapshot: from `first`, `count` of them, in the order of the
  // text. `is_plain` is false where a value had to be left out because another file had it already.
  struct Placed {
    std::size_t first = 0;
    std::size_t count = 0;
    bool is_plain = true;
  };

  // A file that was read. `device` is empty but for per-device files. A text that holds nothing makes
  // its groups absent.
  Placed add(const catalogue::KernelFile& file, std::string_view device, std::string_view where,
             const parse::ParsedFile& parsed);
  // A file that was not: its groups are absent.
  void add_failure(const catalogue::KernelFile& file, std::string_view where, const os::FileFailure& failure);
  // Values of no file in particular, with full names still to be split where the group is "-".
  void add_values(std::string_view where, const parse::ParsedFile& parsed);
  void add_absent(std::string_view group, counter::AbsenceReason reason, std::string_view text);
  void add_problem(Error problem) { snapshot_.problems.push_back(std::move(problem)); }

  // Marks every group of the catalogue that has no value and no reason yet.
  void mark_the_rest_absent(counter::AbsenceReason reason, std::string_view text);

  counter::Snapshot finish(counter::Origin origin);

 private:
  bool has_group(std::string_view group) const;
  struct Refusals;
  void append(std::string_view device, const parse::ParsedValue& value, Refusals& refusals);
  void add_problems(std::string_view where, const parse::ParsedFile& parsed, const Refusals& refusals);

  std::shared_ptr<counter::Columns> columns_ = std::make_shared<counter::Columns>();
  counter::Snapshot snapshot_;
  std::set<std::string, std::less<>> groups_;  // those of the namespace that have a value
  std::string_view last_group_;                // the one of the value before, in groups_
};

}  // namespace netcase::source
