// SPDX-License-Identifier: Apache-2.0
//
// What the IPsec commands say, as JSON. Numbers are numbers: an SPI in JSON is decimal, its text is in the
// SAID.

#pragma once

#include <span>
#include <string>

#include "cli/console.h"
#include "cli/spigrp_report.h"
#include "ipsec/said.h"

namespace netcase::cli {

void write_json_saids(std::string& out, std::span<const ipsec::Said> saids, const Console& console);
void write_json_groups(std::string& out, const SpigrpReport& report, const Console& console);

}  // namespace netcase::cli
