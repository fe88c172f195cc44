// SPDX-License-Identifier: Apache-2.0

#include "cli/xfrm_input.h"

#include <linux/netlink.h>

#include <cstddef>
#include <utility>

#include "cli/input_file.h"
#include "cli/netns.h"
#include "os/clock.h"
#include "os/host.h"
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

Result<> check_xfrm_sources(const Arguments& arguments, std::string_view command, int others) {
  const bool has_dump = arguments.has("sa-dump") || arguments.has("policy-dump");
  const bool has_both = arguments.has("sa-dump") && arguments.has("policy-dump");
  if (has_dump && !has_both) {
    return fail(arguments.has("sa-dump") ? "--sa-dump" : "--policy-dump", "alone",
                "--sa-dump and --policy-dump together", "netcase save --xfrm DIR writes both");
  }
  const int sources = (has_dump ? 1 : 0) + (arguments.has("netns") ? 1 : 0) + others;
  if (sources < 2) return {};
  return fail(std::string(command), "several sources",
              others > 0 ? "one of --from, --netns and the two dumps" : "--netns or the two dumps");
}

Result<XfrmInput> read_xfrm(const Arguments& arguments) {
  if (const auto path = arguments.value("sa-dump"))
    return read_xfrm_dumps(*path, *arguments.value("policy-dump"));
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
  return XfrmInput{source::parse_xfrm(messages), now_in_seconds(), true};
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
