// SPDX-License-Identifier: Apache-2.0
//
// Every namespace is entered once to open its files, which then stay with it; evidence is asked for by
// visits. So the samples of all namespaces can be taken one right after the other.

#include "cli/watch_namespaces.h"

#include <set>
#include <utility>

#include "base/number.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/signals.h"
#include "source/evidence_live.h"

namespace netcase::cli {

namespace {

struct Watch {
  const WatchedPlace* place;
  Readings readings;
  evidence::Evidence before;
  counter::Snapshot older;
  counter::Snapshot newer;
};

Result<Watch> begin(const WatchedPlace& place) {
  TRY(readings, Readings::open(place.source, os::system_clock()));
  Watch watch{&place, std::move(readings), {}, {}, {}};
  if (place.netns_file) watch.before = source::read_live_evidence(*place.netns_file, nullptr);
  return watch;
}

std::unique_ptr<SeenBeside> see(const Watch& watch) {
  if (!watch.place->netns_file) return nullptr;
  auto seen = std::make_unique<SeenBeside>();
  seen->newer = source::read_live_evidence(*watch.place->netns_file, &watch.before);
  seen->change = evidence::change_between(watch.before, seen->newer);
  return seen;
}

// Samples all; those that can no longer be read are told and go.
void sample(std::vector<Watch>& watches, counter::Snapshot Watch::* snapshot, std::vector<Error>& refused) {
  std::erase_if(watches, [&](Watch& watch) {
    auto taken = watch.readings.sample();
    const bool is_gone = !taken;
    if (is_gone) refused.push_back(std::move(taken).error());
    else watch.*snapshot = std::move(*taken);
    return is_gone;
  });
}

}  // namespace

std::vector<WatchedPlace> list_namespaces() {
  std::vector<WatchedPlace> places;
  std::set<std::uint64_t> seen;
  const auto add = [&](const std::string& file, std::optional<std::string> netns, std::string name) {
    const auto inode = os::read_namespace_inode(file);
    if (!inode || !seen.insert(*inode).second) return;
    WatchedPlace place;
    place.source.netns = std::move(netns);
    place.name = std::move(name);
    place.netns_file = file;
    places.push_back(std::move(place));
  };
  add("/proc/self/ns/net", std::nullopt, "of this process");
  const auto tree = os::make_file_tree("");
  for (const std::string& name : tree->list_folder("/run/netns").value_or(std::vector<std::string>()))
    add("/run/netns/" + name, name, name);
  for (const std::string& process : tree->list_folder("/proc").value_or(std::vector<std::string>())) {
    if (is_digits(process)) add("/proc/" + process + "/ns/net", process, "of process " + process);
  }
  return places;
}

std::vector<Watched> watch_namespaces(const std::vector<WatchedPlace>& places, std::uint64_t interval_ns,
                                      std::vector<Error>& refused) {
  os::catch_stop_signals();
  std::vector<Watch> watches;
  for (const WatchedPlace& place : places) {
    auto begun = begin(place);
    if (begun) watches.push_back(std::move(*begun));
    else refused.push_back(std::move(begun).error());
  }
  const std::uint64_t begin_ns = os::system_clock().since_boot_ns();
  sample(watches, &Watch::older, refused);
  // Ctrl-C before it is over: what has happened so far is still worth telling.
  os::system_clock().wait_until(begin_ns + interval_ns);
  sample(watches, &Watch::newer, refused);
  std::vector<Watched> watched;
  for (Watch& one : watches) {
    Watched done;
    done.name = one.place->name;
    done.seen = see(one);
    done.reading.newer = std::move(one.newer);
    done.reading.older = std::move(one.older);
    watched.push_back(std::move(done));
  }
  return watched;
}

}  // namespace netcase::cli
