// SPDX-License-Identifier: Apache-2.0
//
// nstat's text, which is its history file too. iproute2 misc/nstat.c: "%-32s%-16llu%6.1f".
//
//   #kernel
//   IpInReceives                    3429               0.0
//
// Nothing stands between the columns but their padding, so a name of 32 bytes, or a value of 16 digits beside
// a rate of a thousand, would run into what follows and nobody could read it again: there, and only there, a
// blank is put between.

#pragma once

#include <string>

#include "nstat/listing.h"

namespace netcase::nstat {

class TextListing final : public Listing {
 public:
  explicit TextListing(std::string& out) : out_(out) {}

  void begin(std::string_view source) override;
  void add(const Row& row) override;
  void end() override {}

 private:
  bool add_usual(const Row& row);

  std::string& out_;
};

}  // namespace netcase::nstat
