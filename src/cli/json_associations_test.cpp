// SPDX-License-Identifier: Apache-2.0

#include "cli/json_associations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/json_policies.h"
#include "cli/policy_report.h"
#include "ipsec/policy_fit.h"

namespace netcase::cli {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t now_s = 1'700'000'000;

// As many SAs as policies of one template: each serves each.
ipsec::XfrmDump make_all_alike(std::size_t count) {
  ipsec::XfrmDump dump;
  for (std::uint32_t i = 0; i < count; ++i) {
    ipsec::Association& sa = dump.associations.emplace_back();
    sa.said = *ipsec::parse_said("esp.1000@10.9.0.2");
    sa.said.spi += i;
    sa.has_algorithm = true;
    ipsec::Policy& policy = dump.policies.emplace_back();
    policy.index = 8 * i + 1;
    policy.templates = {{ipsec::Protocol::Esp, ipsec::Mode::Transport, 0, 0, {}, sa.said.destination, false}};
  }
  return dump;
}

std::string sas_as_json(const ipsec::XfrmDump& dump, bool is_each_in_full) {
  const Relations relations(dump, now_s);
  AssociationReport report;
  report.dump = &dump;
  report.relations = &relations;
  report.chosen = {0};
  report.is_each_in_full = is_each_in_full;
  std::string out;
  write_json_associations(out, report, Console::plain(80));
  return out;
}

std::string policies_as_json(const ipsec::XfrmDump& dump, bool is_each_in_full) {
  const Relations relations(dump, now_s);
  ipsec::TemplateFits fits(dump, relations.grouping, relations.groups);
  PolicyReport report;
  report.dump = &dump;
  report.relations = &relations;
  report.fits = &fits;
  report.chosen = {0};
  report.is_each_in_full = is_each_in_full;
  std::string out;
  write_json_policies(out, report, Console::plain(80));
  return out;
}

}  // namespace

TEST(JsonAssociations, CountThePoliciesOfAnSaThatAreTooMany) {
  const ipsec::XfrmDump dump = make_all_alike(most_relations_in_json + 7);
  EXPECT_THAT(sas_as_json(dump, false), HasSubstr(R"("policies_more":7)"));
  EXPECT_THAT(sas_as_json(dump, true), Not(HasSubstr("_more")));
  EXPECT_THAT(sas_as_json(make_all_alike(most_relations_in_json), false), Not(HasSubstr("_more")));
}

TEST(JsonPolicies, CountTheSasOfAPolicyThatAreTooMany) {
  const ipsec::XfrmDump dump = make_all_alike(most_relations_in_json + 7);
  EXPECT_THAT(policies_as_json(dump, false), HasSubstr(R"("said_more":7)"));
  EXPECT_THAT(policies_as_json(dump, false), HasSubstr(R"("groups_more":7)"));
  EXPECT_THAT(policies_as_json(dump, true), Not(HasSubstr("_more")));
}

}  // namespace netcase::cli
