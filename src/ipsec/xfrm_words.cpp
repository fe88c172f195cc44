// SPDX-License-Identifier: Apache-2.0

#include "ipsec/xfrm_words.h"

#include "base/appender.h"
#include "ipsec/template_differences.h"

namespace netcase::ipsec {

std::string to_words(const Policy& policy) {
  const std::string direction(to_word(policy.direction));
  return direction + (policy.is_of_socket ? " of a socket" : " " + to_text(policy.selector, " → "));
}

std::string to_words(const Template& wanted) {
  std::string text = to_word(wanted.protocol) + " " + to_word(wanted.mode);
  Appender out(text);
  if (wanted.reqid != 0) out.text(" reqid ").number(wanted.reqid);
  if (wanted.spi != 0) out.text(" spi 0x").hex(wanted.spi);
  return text;
}

std::string differences_in_words(const Policy& policy, const Template& wanted, const Association& sa,
                                 const NearMiss& miss) {
  std::string text;
  for (const Difference& difference :
       differences_of(policy, wanted, sa, miss.outer ? &*miss.outer : nullptr, miss.differs)) {
    text += (text.empty() ? "" : "; ") + std::string(difference.property) + " " + difference.wanted +
            " wanted, " + difference.found + " found";
  }
  return text;
}

}  // namespace netcase::ipsec
