// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/kernel_tables.h"

#include <optional>
#include <string_view>

#include "os/append_file.h"
#include "os/environment.h"
#include "os/read_all.h"

namespace netcase::nstat_program {

namespace {

constexpr std::size_t usual_size =
    std::size_t{13} * 1024;  // all four have some 9 KB, and the last wants room for 8

}  // namespace

KernelTables::KernelTables() {
  if (const auto root = os::environment("PROC_ROOT")) {
    folder_path_ = *root + "/net/";
    is_procfs_ = false;
  }
  folder_ = os::open_folder(folder_path_.c_str());
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const auto own = os::environment(nstat::table_files[i].variable);
    files_[i].has_own_path = own.has_value();
    if (own) files_[i].own_path = *own;
  }
}

os::Descriptor KernelTables::open(std::size_t index) const {
  if (files_[index].has_own_path) return os::open_for_reading({}, files_[index].own_path.c_str());
  if (!folder_.is_open()) return {};
  return os::open_for_reading(folder_, nstat::table_files[index].path);
}

std::string KernelTables::where(std::size_t index) const {
  return files_[index].has_own_path ? files_[index].own_path : folder_path_ + nstat::table_files[index].path;
}

nstat::TableTexts KernelTables::read() {
  std::array<std::size_t, nstat::table_files.size() + 1> ends{};
  all_texts_.clear();
  all_texts_.reserve(usual_size);
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const os::FileEnd end = is_of_kernel(i) ? os::FileEnd::ShortReadOfLine : os::FileEnd::EmptyRead;
    if (const os::Descriptor file = open(i); file.is_open())
      os::append_open_file(file.number(), end, all_texts_);
    ends[i + 1] = all_texts_.size();
  }
  nstat::TableTexts texts;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    texts[i] = {where(i), std::string_view(all_texts_).substr(ends[i], ends[i + 1] - ends[i])};
  }
  return texts;
}

nstat::TableTexts KernelTables::read_again() {
  nstat::TableTexts texts;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    texts[i].where = where(i);
    texts[i].text = is_of_kernel(i) ? read_kept(i) : read_anew(i);
  }
  is_opened_ = true;
  return texts;
}

std::string_view KernelTables::read_kept(std::size_t index) {
  File& file = files_[index];
  if (!is_opened_) file.kept = open(index);
  if (!file.kept.is_open()) return {};
  const auto size = os::read_kernel_file(file.kept.number(), file.buffer);
  return size ? std::string_view(file.buffer).substr(0, *size) : std::string_view();
}

std::string_view KernelTables::read_anew(std::size_t index) {
  std::string& buffer = files_[index].buffer;
  buffer.clear();
  if (const os::Descriptor opened = open(index); opened.is_open()) {
    os::append_open_file(opened.number(), os::FileEnd::EmptyRead, buffer);
  }
  return buffer;
}

}  // namespace netcase::nstat_program
