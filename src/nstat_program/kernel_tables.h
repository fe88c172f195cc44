// SPDX-License-Identifier: Apache-2.0
//
// The four tables as files: below /proc, below $PROC_ROOT, or each where its own variable says. A file that
// cannot be opened is an empty table (no IPv6, no SCTP). Only the kernel's own files are read in one call, or
// kept open.

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "nstat/tables.h"
#include "os/descriptor.h"

namespace netcase::nstat_program {

class KernelTables {
 public:
  // Asks the environment where they are.
  KernelTables();

  // Reads them once. The texts stay valid until the next call.
  nstat::TableTexts read();
  // Reads them for a daemon, which comes again: its files stay open.
  nstat::TableTexts read_again();

 private:
  struct File {
    std::string own_path{};  // where its variable says; else it stands in the folder
    bool has_own_path = false;
    os::Descriptor kept{};
    std::string buffer{};
  };

  os::Descriptor open(std::size_t index) const;
  bool is_of_kernel(std::size_t index) const { return is_procfs_ && !files_[index].has_own_path; }
  std::string where(std::size_t index) const;
  std::string_view read_kept(std::size_t index);
  std::string_view read_anew(std::size_t index);

  std::string folder_path_ = "/proc/net/";
  bool is_procfs_ = true;
  os::Descriptor folder_;
  std::array<File, nstat::table_files.size()> files_;
  std::string all_texts_;
  bool is_opened_ = false;
};

}  // namespace netcase::nstat_program
