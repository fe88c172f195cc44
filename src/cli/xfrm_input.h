// SPDX-License-Identifier: Apache-2.0
//
// Where the IPsec commands find XFRM's SAs and policies: this machine, another namespace, a folder that
// `netcase save --xfrm` wrote, or two files of such.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/options.h"
#include "ipsec/xfrm_dump.h"
#include "os/netlink.h"

namespace netcase::cli {

inline constexpr Option xfrm_source_options[] = {
    {"sa-dump", 0, "FILE", "netlink messages of XFRM's SAs, with --policy-dump"},
    {"policy-dump", 0, "FILE", "and those of its policies"},
    {"netns", 'N', "NETNS", "another network namespace: a name, a process id, or a path"},
};

inline constexpr Option xfrm_folder_options[] = {
    {"from", 'f', "DIR", "a folder that netcase save --xfrm wrote"},
};

// The two files of messages in a folder that `netcase save --xfrm` wrote.
struct XfrmDumpPaths {
  std::string states;
  std::string policies;
};
// Nothing where `path` is no such folder, nor its xfrm_stat.
std::optional<XfrmDumpPaths> find_saved_xfrm(const std::string& path);

struct XfrmInput {
  ipsec::XfrmDump dump;
  std::uint64_t now_s = 0;  // since 1970 UTC; of files, the latest moment they tell of
  bool is_live = false;
};

// Usage: one source at most, and of the two dumps both.
Result<> check_xfrm_sources(const Arguments& arguments, std::string_view command);

Result<XfrmInput> read_xfrm(const Arguments& arguments);
// Whether it does so from files.
bool is_saved_xfrm(const Arguments& arguments);

Result<> enter_namespace_of(const Arguments& arguments);
Result<std::unique_ptr<os::Netlink>> open_xfrm();
// The two without --netns, which was entered before.
Result<XfrmInput> read_live_xfrm();
Result<ipsec::XfrmDump> read_xfrm_dump(const std::string& path);
Result<XfrmInput> read_xfrm_dumps(const std::string& sa_path, const std::string& policy_path);

std::uint64_t now_in_seconds();

}  // namespace netcase::cli
