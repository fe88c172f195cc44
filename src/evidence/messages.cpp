// SPDX-License-Identifier: Apache-2.0

#include "evidence/messages.h"

#include "parse/lines.h"

namespace netcase::evidence {

std::string text_of(Bytes bytes) {
  const std::string_view text(bytes.data(), bytes.size());
  return parse::without_controls(text.substr(0, text.find('\0')));
}

}  // namespace netcase::evidence
