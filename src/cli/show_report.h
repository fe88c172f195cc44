// SPDX-License-Identifier: Apache-2.0
//
// What `show` has to say of one reading: the counters that moved, by layer, what stands out first. The
// formats (formats/*.cpp) only write it down.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "cli/selection.h"
#include "cli/sources.h"
#include "counter/delta.h"

namespace netcase::cli {

// What a row is to the eye: a loss that matters, a small one, a warning, a level (gauge or setting), or just
// a row.
enum class Stands { Plain, Loss, SmallLoss, Warning, Level };

struct ShowRow {
  counter::Change change;
  std::optional<catalogue::CounterSummary> facts;  // nothing: nobody has described this counter
  std::string full_name;
  std::optional<double> rate;  // per second; nothing where the change or the interval is not known
  Stands stands = Stands::Plain;
};

struct ShowSection {
  std::string title;  // "TCP", "IPv6 on eth0", "not in the catalogue"
  std::vector<ShowRow> rows;
};

struct ShowReport {
  const counter::Snapshot* newer = nullptr;
  const counter::Snapshot* older = nullptr;  // null: since boot
  counter::Delta delta;
  std::vector<ShowSection> sections;
  std::vector<std::string> came;  // full names: in the newer snapshot alone
  std::vector<std::string> gone;  // in the older alone
  std::size_t moved = 0;  // of all counters (of a device, where one was asked for), whatever was selected
  std::size_t total = 0;
  bool has_filter = false;
};

enum class ShowOrder { Layer, Name, Change, Value };

struct ShowWishes {
  Selection selection;
  bool with_zeros = false;
  ShowOrder order = ShowOrder::Layer;
  std::optional<std::string> device;  // a shell pattern; nothing: those of the namespace alone
};

// The report lives no longer than the reading.
ShowReport make_show_report(const Reading& reading, const ShowWishes& wishes);

// How a counter that moved stands out; what only exists (a total of 0) never does.
Stands stands_of(const std::optional<catalogue::CounterSummary>& facts, bool has_moved);

// True where the change, or for a level the value, is something.
bool has_moved(const counter::Change& change);

}  // namespace netcase::cli
