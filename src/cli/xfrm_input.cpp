// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_input.h"

#include <linux/netlink.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "cli/input_file.h"
#include "cli/netns.h"
#include "ipsec/interfaces.h"
#include "os/clock.h"
#include "os/file_tree.h"
#include "os/host.h"
#include "os/interface_name.h"
#include "source/xfrm.h"

namespace netcase::cli {

namespace {

// Each file tells of its own: one that tells of nothing is not what it was taken for.
Result<> add_dump(ipsec::XfrmDump& dump, const std::string& path) {
  TRY(messages, read_input_file(path));
  const std::size_t before = dump.associations.size() + dump.policies.size();
  const std::size_t problems_before = dump.problems.size();
  ipsec::parse_xfrm_messages(dump, messages, shown_name(path));
  const bool is_nothing = dump.associations.size() + dump.policies.size() == before;
  if (is_nothing && dump.problems.size() > problems_before) return std::unexpected(dump.problems.back());
  if (auto lack = ipsec::find_lack_of_dump(messages, shown_name(path)))
    dump.problems.push_back(std::move(*lack));
  return {};
}

}  // namespace

Result<> check_xfrm_sources(const Arguments& arguments, std::string_view command) {
  const bool has_dump = arguments.has("sa-dump") || arguments.has("policy-dump");
  const bool has_both = arguments.has("sa-dump") && arguments.has("policy-dump");
  if (has_dump && !has_both) {
    return fail(arguments.has("sa-dump") ? "--sa-dump" : "--policy-dump", "alone",
                "--sa-dump and --policy-dump together", "netcase save --xfrm DIR writes both");
  }
  const int sources = (has_dump ? 1 : 0) + (arguments.has("netns") ? 1 : 0) + (arguments.has("from") ? 1 : 0);
  if (sources < 2) return {};
  return fail(std::string(command), "several sources", "one of --from, --netns and the two dumps");
}

std::optional<XfrmDumpPaths> find_saved_xfrm(const std::string& path) {
  static constexpr std::string_view counters = "xfrm_stat";
  const auto tree = os::make_file_tree("");
  std::string folder = path;
  if (path == counters) folder = ".";
  else if (path.ends_with("/xfrm_stat")) folder.resize(path.size() - counters.size());
  const auto names = tree->list_folder(folder);
  if (!names || !std::binary_search(names->begin(), names->end(), "state.nl") ||
      !std::binary_search(names->begin(), names->end(), "policy.nl"))
    return std::nullopt;
  if (!folder.ends_with('/')) folder += '/';
  return XfrmDumpPaths{folder + "state.nl", folder + "policy.nl"};
}

bool is_saved_xfrm(const Arguments& arguments) { return arguments.has("sa-dump") || arguments.has("from"); }

Result<XfrmInput> read_xfrm(const Arguments& arguments) {
  if (const auto path = arguments.value("sa-dump"))
    return read_xfrm_dumps(*path, *arguments.value("policy-dump"));
  if (const auto path = arguments.value("from")) {
    const auto saved = find_saved_xfrm(*path);
    if (saved) return read_xfrm_dumps(saved->states, saved->policies);
    return fail(*path, "holds no state.nl and policy.nl", "a folder that netcase save --xfrm wrote",
                "single files are named by --sa-dump and --policy-dump");
  }
  TRY(enter_namespace_of(arguments));
  return read_live_xfrm();
}

Result<> enter_namespace_of(const Arguments& arguments) {
  const auto netns = arguments.value("netns");
  if (!netns) return {};
  TRY(found, find_namespace(*netns));
  return os::enter_network_namespace(found.file);
}

Result<std::unique_ptr<os::Netlink>> open_xfrm() { return os::open_netlink(NETLINK_XFRM, "xfrm"); }

Result<XfrmInput> read_live_xfrm() {
  TRY(netlink, open_xfrm());
  TRY(messages, source::read_xfrm_messages(*netlink));
  XfrmInput input{source::parse_xfrm(messages), now_in_seconds(), true};
  ipsec::name_interfaces(input.dump, &os::read_interface_name);
  return input;
}

Result<ipsec::XfrmDump> read_xfrm_dump(const std::string& path) {
  ipsec::XfrmDump dump;
  TRY(add_dump(dump, path));
  return dump;
}

Result<XfrmInput> read_xfrm_dumps(const std::string& sa_path, const std::string& policy_path) {
  XfrmInput input;
  TRY(add_dump(input.dump, sa_path));
  TRY(add_dump(input.dump, policy_path));
  input.now_s = ipsec::latest_moment_s(input.dump);
  return input;
}

std::uint64_t now_in_seconds() {
  constexpr std::uint64_t ns_in_second = 1'000'000'000;
  return static_cast<std::uint64_t>(os::system_clock().now_ns()) / ns_in_second;
}

}  // namespace netcase::cli
