// SPDX-License-Identifier: Apache-2.0
//
// nstat's JSON: one object in another, {"kernel":{"IpInReceives":3429}}, and a line feed. No rates, no marks.
// iproute2 lib/json_writer.c escapes strings by the byte and leaves bytes above 0x7f as they are;
// base/json_writer.h would replace what is not UTF-8, and knows no indentation.

#pragma once

#include <string>

#include "nstat/listing.h"

namespace netcase::nstat {

class JsonListing final : public Listing {
 public:
  JsonListing(std::string& out, bool is_pretty) : out_(out), is_pretty_(is_pretty) {}

  void begin(std::string_view source) override;
  void add(const Row& row) override;
  void end() override;

 private:
  bool add_usual(const Row& row);
  void begin_line(int depth);
  void string_pieces(std::string_view front, std::string_view back);

  std::string& out_;
  bool is_pretty_;
  bool is_empty_ = true;
};

}  // namespace netcase::nstat
