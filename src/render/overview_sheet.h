// SPDX-License-Identifier: Apache-2.0
//
// The overview's picture painted on text cells, as it was laid out; what stands below it is
// render/overview_text.h.

#pragma once

#include <vector>

#include "layout/overview.h"
#include "render/ink.h"

namespace netcase::render {

std::vector<Line> paint_overview(const layout::Stack& stack, const layout::OverviewPicture& picture);

}  // namespace netcase::render
