// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/kernel_tables.h"

#include <optional>
#include <string_view>

#include "os/append_file.h"
#include "os/environment.h"
#include "os/read_all.h"

namespace netcase::nstat_program {

namespace {

constexpr std::size_t usual_size = std::size_t{32} * 1024;  // all four have some 12 KB; pages never written cost nothing

}  // namespace

KernelTables::KernelTables() {
  const std::optional<std::string> root = os::environment("PROC_ROOT");
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const nstat::TableFile& facts = nstat::table_files[i];
    const auto own = os::environment(facts.variable);
    files_[i].path = own ? *own : root.value_or("/proc") + "/" + facts.path;
    files_[i].is_of_kernel = !own && !root;
  }
}

nstat::TableTexts KernelTables::read() {
  std::array<std::size_t, nstat::table_files.size() + 1> ends{};
  all_texts_.clear();
  all_texts_.reserve(usual_size);
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const os::FileEnd end = files_[i].is_of_kernel ? os::FileEnd::ShortReadOfLine : os::FileEnd::EmptyRead;
    os::append_file(files_[i].path, end, all_texts_);
    ends[i + 1] = all_texts_.size();
  }
  nstat::TableTexts texts;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    texts[i] = {files_[i].path, std::string_view(all_texts_).substr(ends[i], ends[i + 1] - ends[i])};
  }
  return texts;
}

nstat::TableTexts KernelTables::read_again() {
  nstat::TableTexts texts;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    File& file = files_[i];
    texts[i].where = file.path;
    if (!file.is_of_kernel) {
      file.buffer.clear();
      os::append_file(file.path, os::FileEnd::EmptyRead, file.buffer);
      texts[i].text = file.buffer;
      continue;
    }
    if (!is_opened_) file.kept = os::open_for_reading(file.path);
    if (!file.kept.is_open()) continue;
    const auto size = os::read_kernel_file(file.kept.number(), file.buffer);
    if (size) texts[i].text = std::string_view(file.buffer).substr(0, *size);
  }
  is_opened_ = true;
  return texts;
}

}  // namespace netcase::nstat_program
