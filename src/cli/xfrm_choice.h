// SPDX-License-Identifier: Apache-2.0
//
// The options by which `netcase sa` and `netcase policy` are told which SAs or policies to show.

#pragma once

#include "base/result.h"
#include "cli/options.h"
#include "ipsec/xfrm_filter.h"

namespace netcase::cli {

inline constexpr Option xfrm_choice_options[] = {
    {"source", 's', "NET", "from this address, or from one of 10.1.0.0/16"},
    {"destination", 'd', "NET", "to this address, or to one of 10.1.0.0/16"},
    {"spi", 0, "SPI", "this SPI, in hexadecimal as in a SAID"},
    {"reqid", 0, "NUMBER", "this reqid"},
    {"mark", 0, "MARK[/MASK]", "this mark"},
    {"if-id", 0, "NUMBER", "this interface id"},
    {"proto", 0, "PROTOCOL", "esp, ah, comp, tun, or the number of an IP protocol"},
};

Result<ipsec::XfrmFilter> choose_xfrm(const Arguments& arguments);

}  // namespace netcase::cli
