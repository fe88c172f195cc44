// SPDX-License-Identifier: Apache-2.0
//
// The wording: place and matter on the first line, as a compiler does, so that an editor can jump there.

#include "tests/tidy/finding.h"

namespace netcase::tidy {

std::string to_text(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += "\n" + finding.where + ": " + finding.what;
    text += "\n    why: " + finding.why;
    text += "\n    do:  " + finding.remedy + "\n";
  }
  return text;
}

}  // namespace netcase::tidy
