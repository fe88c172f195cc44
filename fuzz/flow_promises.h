// SPDX-License-Identifier: Apache-2.0
//
// What flows promise, whatever the counters say.

#pragma once

#include "base/check.h"
#include "diagram/flow.h"

namespace netcase::fuzz {

inline void check_flow(const diagram::Flow& flow, const diagram::Wire& wire) {
  using diagram::How;
  if (flow.most) CHECK(flow.least <= *flow.most);
  if (flow.value()) CHECK(*flow.value() == flow.least);
  if (flow.how == How::Counted) CHECK(wire.is_counted() && flow.count);
  if (flow.how == How::Derived) CHECK(flow.value().has_value());
  if (flow.how == How::Bounded) CHECK(flow.most.has_value() || flow.least > 0);
  if (flow.how == How::Unknown) CHECK(!flow.most && flow.least == 0);
}

inline void check_flows(const diagram::Flows& flows) {
  CHECK(flows.wires.size() == flows.graph.wires.size());
  for (std::size_t i = 0; i < flows.wires.size(); ++i) check_flow(flows.wires[i], flows.graph.wires[i]);
  for (const diagram::Residual& residual : flows.residuals) {
    CHECK(residual.magnitude.has_value() == residual.why.empty());
    CHECK(!residual.balance.terms.empty() && !residual.balance.nodes.empty());
    CHECK(!(residual.is_loss() && residual.is_gain()));
    CHECK(flows.find_residual(residual.balance.name) != diagram::nowhere);
  }
}

}  // namespace netcase::fuzz
