// SPDX-License-Identifier: Apache-2.0
//
// The four tables as files: below /proc, below $PROC_ROOT, or each where its own variable says. A file that cannot
// be opened is an empty table (no IPv6, no SCTP). Only the kernel's own files are read in one call, or kept open.

#pragma once

#include <array>
#include <string>

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
    std::string path;
    bool is_of_kernel = false;
    os::Descriptor kept{};
    std::string buffer{};
  };

  std::array<File, nstat::table_files.size()> files_;
  std::string all_texts_;
  bool is_opened_ = false;
};

}  // namespace netcase::nstat_program
