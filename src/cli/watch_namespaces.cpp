// SPDX-License-Identifier: Apache-2.0
//
// Every namespace is entered once to open its files, which then stay with it; evidence is asked for by
// visits. So the samples of all namespaces can be taken one right after the other.

#include "cli/watch_namespaces.h"

#include <map>
#include <utility>

#include "base/number.h"
#include "cli/seen_beside.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/signals.h"
#include "parse/lines.h"
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

evidence::Evidence look_beside(const WatchedPlace& place, const evidence::Evidence* older) {
  if (place.source.root) return see_beside_root(*place.source.root, older);
  auto seen = source::read_live_evidence({place.netns_file, "/proc", older != nullptr}, older);
  return seen ? std::move(*seen) : evidence::unseen(seen.error());
}

Result<Watch> begin(const WatchedPlace& place) {
  TRY(readings, Readings::open(place.source, os::system_clock()));
  Watch watch{&place, std::move(readings), {}, {}, {}};
  watch.before = look_beside(place, nullptr);
  return watch;
}

std::unique_ptr<SeenBeside> see(Watch& watch) {
  auto seen = std::make_unique<SeenBeside>();
  seen->older = std::move(watch.before);
  seen->newer = look_beside(*watch.place, &*seen->older);
  seen->change = evidence::change_between(*seen->older, seen->newer);
  return seen;
}

// Samples all; those that can no longer be read are told and go.
void sample(std::vector<Watch>& watches, counter::Snapshot Watch::* snapshot,
            std::vector<RefusedPlace>& refused) {
  std::erase_if(watches, [&](Watch& watch) {
    auto taken = watch.readings.sample();
    const bool is_gone = !taken;
    if (is_gone) refused.push_back({watch.place->name, std::move(taken).error()});
    else watch.*snapshot = std::move(*taken);
    return is_gone;
  });
}

// Lists each namespace once, by its inode.
class NamespaceLister {
 public:
  NamespaceList list() {
    add("/proc/self/ns/net", std::nullopt, "of this process");
    // There is no need to enter it, which without root is refused.
    for (WatchedPlace& own : list_.places) own.netns_file.clear();
    for (const std::string& name : names_in("/run/netns")) add("/run/netns/" + name, name, name);
    for (const std::string& process : names_in("/proc")) {
      if (is_digits(process)) add_process(process);
    }
    return std::move(list_);
  }

 private:
  std::vector<std::string> names_in(const std::string& folder) const {
    return tree_->list_folder(folder).value_or(std::vector<std::string>());
  }

  // Its place in the list; nothing where there is none.
  std::optional<std::size_t> add(const std::string& file, std::optional<std::string> netns,
                                 std::string name) {
    const auto inode = os::read_namespace_inode(file);
    if (!inode) return std::nullopt;
    const auto [known, is_new] = known_.emplace(*inode, list_.places.size());
    if (is_new) {
      WatchedPlace place;
      place.source.netns = std::move(netns);
      place.name = std::move(name);
      place.netns_file = file;
      list_.places.push_back(std::move(place));
    }
    return known->second;
  }

  // "of process 4711 (nginx)", or the process of a namespace that has a name.
  void add_process(const std::string& process) {
    const std::string file = "/proc/" + process + "/ns/net";
    std::string program = tree_->read_file("/proc/" + process + "/comm").value_or("");
    if (program.ends_with('\n')) program.pop_back();
    const auto index =
        add(file, process, "of process " + process + " (" + parse::without_controls(program) + ")");
    if (index && !list_.places[*index].process) list_.places[*index].process = parse_unsigned(process);
    if (index) return;
    const auto link = tree_->read_link(file);
    if (!link && link.error().kind == os::FileFailureKind::NotPermitted) ++list_.hidden;
  }

  std::unique_ptr<os::FileTree> tree_ = os::make_file_tree("");
  std::map<std::uint64_t, std::size_t> known_;
  NamespaceList list_;
};

}  // namespace

NamespaceList list_namespaces() { return NamespaceLister().list(); }

std::vector<Watched> watch_namespaces(const std::vector<WatchedPlace>& places, std::uint64_t interval_ns,
                                      std::vector<RefusedPlace>& refused) {
  os::catch_stop_signals();
  std::vector<Watch> watches;
  for (const WatchedPlace& place : places) {
    auto begun = begin(place);
    if (begun) watches.push_back(std::move(*begun));
    else refused.push_back({place.name, std::move(begun).error()});
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
    done.process = one.place->process;
    done.seen = see(one);
    done.reading.newer = std::move(one.newer);
    done.reading.older = std::move(one.older);
    watched.push_back(std::move(done));
  }
  return watched;
}

}  // namespace netcase::cli
