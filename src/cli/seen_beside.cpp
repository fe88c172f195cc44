// SPDX-License-Identifier: Apache-2.0

#include "cli/seen_beside.h"

#include <optional>
#include <utility>

#include "os/file_tree.h"
#include "os/host.h"
#include "source/evidence_folder.h"
#include "source/evidence_live.h"
#include "source/folder.h"

namespace netcase::cli {

namespace {

using evidence::Evidence;
using evidence::NotSeen;

const NotSeen not_in_source{evidence::Blindness::NotInSource, "not in this source"};

// Nothing where it is no folder, or none with kernel files.
std::optional<Evidence> see_copy(const std::string& path) {
  const auto tree = os::make_file_tree(path);
  const auto folder = source::find_net_folder(*tree, path);
  if (!folder) return std::nullopt;
  return source::read_folder_evidence(*tree, *folder, not_in_source);
}

std::string below(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace

Evidence see_beside_root(const std::string& root, const Evidence* older) {
  const auto tree = os::make_file_tree(root);
  const auto folder = source::find_net_folder(*tree, root);
  if (!folder) return evidence::unseen(not_in_source);
  // .../1/net belongs to .../1/ns/net.
  source::LiveEvidencePlace place{below(root, folder->net.empty() ? "../ns/net" : folder->net + "/../ns/net"),
                                  "/proc", older != nullptr};
  if (os::is_own_network_namespace(below(root, folder->net))) place.netns_file.clear();
  if (folder->net == "1/net") place.proc = root;
  if (folder->net == "proc/1/net") place.proc = below(root, "proc");
  auto seen = source::read_live_evidence(place, older);
  if (seen) return std::move(*seen);
  return source::read_folder_evidence(*tree, *folder, seen.error());
}

std::unique_ptr<SeenBeside> see_beside_copies(const SourceChoice& source) {
  const auto& newest = source.to ? source.to : source.from ? source.from : source.root;
  auto newer = newest ? see_copy(*newest) : std::nullopt;
  if (!newer) return nullptr;
  auto seen = std::make_unique<SeenBeside>();
  seen->newer = std::move(*newer);
  if (source.to) seen->older = see_copy(*source.from);
  if (!source.to) seen->change = evidence::change_since_beginning(seen->newer);
  else if (seen->older) seen->change = evidence::change_between(*seen->older, seen->newer);
  return seen;
}

}  // namespace netcase::cli
