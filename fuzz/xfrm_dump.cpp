// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as XFRM messages: wiped first, as in real life, then read. Wiping is done when it is done once,
// and reading finds the same with keys and without. What was read is put together, too: each group is one of
// its policies' and each policy's templates find what its groups hold.

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/promises.h"
#include "ipsec/policy_fit.h"
#include "ipsec/template_differences.h"
#include "ipsec/wipe_keys.h"
#include "ipsec/xfrm_dump.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netcase::ipsec;
  const std::string bytes(netcase::fuzz::text_of(data, size));
  std::string wiped = bytes;
  wipe_keys(wiped);
  std::string again = wiped;
  wipe_keys(again);
  CHECK(again == wiped);
  XfrmDump dump;
  parse_xfrm_messages(dump, wiped, "fuzz");
  CHECK(latest_moment_s(dump) == 0 || !dump.associations.empty() || !dump.policies.empty());
  const Grouping grouping = group_associations(dump, latest_moment_s(dump));
  const GroupIndex groups(dump, grouping);
  TemplateFits template_fits(dump, grouping, groups);
  for (std::uint32_t i = 0; i < dump.policies.size(); ++i) {
    const PolicyFit fit = fit_of(dump, groups, i);
    const auto fits = template_fits.of(i);
    CHECK(fits.size() == dump.policies[i].templates.size());
    for (std::size_t j = 0; j < fits.size(); ++j) {
      CHECK(fits[j].associations.empty() || !fits[j].nearest);
      if (!fits[j].nearest) continue;
      const NearMiss& miss = *fits[j].nearest;
      const auto differences =
          differences_of(dump.policies[i], dump.policies[i].templates[j], dump.associations[miss.association],
                         miss.outer ? &*miss.outer : nullptr, miss.differs);
      CHECK(differences.size() == to_words(miss.differs).size());
    }
    CHECK(fit != PolicyFit::Served || !dump.policies[i].is_block);
  }
  return 0;
}
