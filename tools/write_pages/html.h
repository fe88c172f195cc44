// SPDX-License-Identifier: Apache-2.0
//
// Pages of HTML, written as they are said. Every page is whole by itself: its style stands in it, it loads
// nothing, and it follows the reader's light or dark screen.

#pragma once

#include <string>
#include <string_view>

namespace netcase::write_pages {

// Text made fit to stand between tags and in attributes.
std::string escaped(std::string_view text);

// "<code>ip_rcv</code>".
std::string code(std::string_view text);

// A link, its text escaped: to another page, or within one.
std::string link(std::string_view target, std::string_view text);

// A whole page. `up`: the way to the folder of index.html, "" or "../".
std::string page(std::string_view title, std::string_view up, std::string_view body);

}  // namespace netcase::write_pages
