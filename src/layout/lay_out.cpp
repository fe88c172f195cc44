// SPDX-License-Identifier: Apache-2.0
//
// The path is laid out stage by stage in the order in which the packet travels, in groups of rows that stay
// together (a counter and what is said below it). An arrow that rises is read from below, so there the groups
// are turned around at the end; the rows of a group are not.

#include <algorithm>
#include <utility>

#include "layout/picture.h"
#include "layout/stage_rows.h"
#include "layout/view.h"
#include "layout/wording.h"

namespace netcase::layout {

namespace {

using diagram::EdgeKind;

std::vector<RowGroup> lay_stages(Picture& picture, const View& view, const Wishes& wishes) {
  std::vector<RowGroup> groups;
  std::uint64_t worst = 0;
  for (std::size_t stage = 0; stage < view.diagram().stages.size(); ++stage) {
    StageRows rows = lay_stage(view, stage, wishes);
    for (RowGroup& group : rows.groups) groups.push_back(std::move(group));
    if (rows.worst_count > worst) {
      worst = rows.worst_count;
      picture.worst = std::move(rows.worst);
    }
    picture.is_uncounted_lost = picture.is_uncounted_lost || rows.is_uncounted_lost;
    if (picture.next.empty()) picture.next = std::move(rows.next);
    for (std::string& open : rows.open_balances) picture.open_balances.push_back(std::move(open));
  }
  return groups;
}

RowGroup tip_of(const View& view) {
  Row row;
  row.side = Side::Tip;
  row.arrow = view.arrow_at(view.diagram().stages.size() - 1, true);
  return {row};
}

std::vector<Sum> sums_of(const View& view) {
  std::vector<Sum> sums;
  for (const diagram::Residual& residual : view.flows().residuals) {
    if (view.graph().nodes[residual.balance.drawn_at].diagram != view.index() || !residual.magnitude)
      continue;
    Sum sum{residual.balance.name, {}, {}, *residual.magnitude, residual.is_negative, residual.is_noise};
    for (const diagram::Term& term : residual.balance.terms) {
      const std::uint64_t change = view.flows().change_of(term.counter).value_or(0);
      if (change > 0)
        (term.is_plus ? sum.plus : sum.minus).push_back({std::string(term.counter.full), change});
    }
    // Where nothing came and nothing went there is nothing to add up.
    if (!sum.plus.empty() || !sum.minus.empty()) sums.push_back(std::move(sum));
  }
  return sums;
}

}  // namespace

Picture lay_out(const diagram::Flows& flows, const diagram::Diagram& diagram, const Wishes& wishes) {
  const View view(flows, diagram);
  Picture picture;
  picture.diagram = &diagram;
  picture.entered = view.entered();
  picture.top = end_of_arrow(view.graph(), diagram, diagram.is_down ? EdgeKind::Entry : EdgeKind::Exit);
  picture.bottom = end_of_arrow(view.graph(), diagram, diagram.is_down ? EdgeKind::Exit : EdgeKind::Entry);
  auto groups = lay_stages(picture, view, wishes);
  groups.push_back(tip_of(view));
  if (!diagram.is_down) std::reverse(groups.begin(), groups.end());
  for (RowGroup& group : groups) {
    for (Row& row : group) picture.rows.push_back(std::move(row));
  }
  picture.sums = sums_of(view);
  return picture;
}

}  // namespace netcase::layout
