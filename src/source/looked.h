// SPDX-License-Identifier: Apache-2.0
//
// What a parser of evidence gave, as something that was looked at: a text that is none was not seen.

#pragma once

#include <utility>

#include "base/result.h"
#include "evidence/looked.h"

namespace netcase::source {

template <class T>
evidence::Looked<T> to_looked(Result<T> result) {
  if (!result) return evidence::not_seen(evidence::Blindness::Failed, to_text(result.error()));
  return std::move(*result);
}

}  // namespace netcase::source
