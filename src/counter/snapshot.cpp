// SPDX-License-Identifier: Apache-2.0

#include "counter/snapshot.h"

#include "counter/words.h"

namespace netcase::counter {

std::optional<AbsenceReason> find_absence(std::string_view word) {
  return find_word<AbsenceReason>(word, absence_words);
}

}  // namespace netcase::counter
