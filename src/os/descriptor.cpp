// SPDX-License-Identifier: Apache-2.0

#include "os/descriptor.h"

#include <unistd.h>

namespace netcase::os {

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace netcase::os
