// SPDX-License-Identifier: Apache-2.0
//
// Writing a file so that it is either as before or as asked for, never half: beside it under another name, to
// the disk, then renamed over it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "os/descriptor.h"

namespace netcase::os {

// A file that is written piece by piece and appears as a whole: finish() puts it in place of the old one
// (mode kept; a new file has 0666 less the umask). Without finish() nothing has happened. A symbolic link is
// followed: what it names is replaced, the link stays. A device or a pipe is written to as it is.
// Who may read a file that was not there before; one that was keeps its mode.
enum class Readers : std::uint8_t { Default, OwnerAlone };

class AtomicFile {
 public:
  // An error at once where the folder does not exist or may not be written.
  static Result<AtomicFile> open(const std::string& path, Readers readers = Readers::Default);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  Result<> add(std::string_view text);
  Result<> finish();

 private:
  AtomicFile() = default;
  std::string path_;    // as it was named
  std::string target_;  // what is replaced
  std::string beside_;  // the name until then; empty: nothing is to be renamed or taken away
  unsigned mode_ = 0;
  Descriptor file_;
};

// AtomicFile in one go.
Result<> write_file_atomically(const std::string& path, std::string_view text,
                               Readers readers = Readers::Default);

// Appends to the file, or makes it, in one write under a lock, so that two programs do not mix their lines.
// Where the file ends within a line, that line is ended first. Where the disk fills up in the middle the file
// is cut back to what it was.
Result<> append_to_file(const std::string& path, std::string_view text);

}  // namespace netcase::os
