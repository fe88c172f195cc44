// SPDX-License-Identifier: Apache-2.0
//
// Going into another network namespace and coming back: for what must be asked from there (sockets of
// netlink, /proc/sys/net), by a program that goes on in its own.

#pragma once

#include <string>

#include "base/result.h"
#include "os/descriptor.h"

namespace netcase::os {

// As long as this lives, its thread is in that namespace.
class NamespaceVisit {
 public:
  // `path`: as for enter_network_namespace().
  static Result<NamespaceVisit> begin(const std::string& path);
  NamespaceVisit(NamespaceVisit&&) noexcept = default;
  NamespaceVisit& operator=(NamespaceVisit&&) = delete;
  NamespaceVisit(const NamespaceVisit&) = delete;
  NamespaceVisit& operator=(const NamespaceVisit&) = delete;
  ~NamespaceVisit();

 private:
  explicit NamespaceVisit(Descriptor home) : home_(std::move(home)) {}
  Descriptor home_;
};

}  // namespace netcase::os
