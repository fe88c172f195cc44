// SPDX-License-Identifier: Apache-2.0
//
// Where values came from, as nstat notes it in the line that opens with '#': "kernel", or the line of a
// daemon
// ("4711.1804289383 sampling_interval=1 time_const=60"). Increments between two different sources would mean
// nothing, so a history of another source is stale.

#pragma once

#include <string>
#include <string_view>

namespace netcase::nstat {

class SourceLine {
 public:
  // Takes every '#' line of a list table, in order. As in nstat the last one counts, 127 bytes of it; of a
  // line without its line feed the last byte is lost.
  void take_lines(std::string_view list_table);

  void set(std::string_view text) { text_ = text; }
  const std::string& text() const { return text_; }
  // True as soon as two different lines have been seen, one after the other.
  bool has_changed() const { return has_changed_; }

 private:
  std::string text_;
  bool has_changed_ = false;
};

}  // namespace netcase::nstat
