// SPDX-License-Identifier: Apache-2.0

#include "ipsec/interfaces.h"

#include <algorithm>
#include <map>
#include <optional>

namespace netcase::ipsec {

namespace {

class Namer {
 public:
  explicit Namer(const NameOfInterface& name_of) : name_of_(name_of) {}

  void name(Selector& selector) { name(selector.interface, selector.interface_name); }
  void name(std::optional<Offload>& offload) {
    if (offload) name(offload->interface, offload->interface_name);
  }
  void name(Policy& policy) {
    name(policy.selector);
    name(policy.offload);
  }

 private:
  void name(std::int32_t number, InterfaceName& name) {
    if (number == 0) return;
    const auto [known, is_new] = known_.try_emplace(number);
    if (is_new) {
      const std::string text = name_of_(number);
      std::copy_n(text.begin(), std::min(text.size(), known->second.size() - 1), known->second.begin());
    }
    name = known->second;
  }

  const NameOfInterface& name_of_;
  std::map<std::int32_t, InterfaceName> known_;
};

}  // namespace

void name_interfaces(XfrmDump& dump, const NameOfInterface& name_of) {
  Namer namer(name_of);
  for (Association& sa : dump.associations) {
    namer.name(sa.selector);
    namer.name(sa.offload);
  }
  for (Policy& policy : dump.policies) namer.name(policy);
}

void name_interfaces(Notification& notification, const NameOfInterface& name_of) {
  Namer namer(name_of);
  if (notification.flow) namer.name(*notification.flow);
  if (notification.policy) namer.name(*notification.policy);
}

}  // namespace netcase::ipsec
