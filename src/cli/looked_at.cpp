// SPDX-License-Identifier: Apache-2.0

#include "cli/looked_at.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace netcase::cli {

namespace {

using diagnose::NotLookedAt;

constexpr std::size_t most_names = 6;  // of namespaces in front of what holds of them

// What was said alike of some of the reports, by their numbers.
struct Saying {
  std::string text;
  std::vector<std::size_t> reports;
};

class Sayings {
 public:
  void add(const std::string& text, std::size_t report) {
    const auto same =
        std::find_if(list_.begin(), list_.end(), [&](const Saying& one) { return one.text == text; });
    if (same == list_.end()) list_.push_back({text, {report}});
    else if (same->reports.back() != report) same->reports.push_back(report);
  }

  // What is said of the same reports is one sentence; what holds of all comes first.
  std::vector<std::string> sentences(const DiagnoseReports& reports) const {
    std::vector<Saying> joined;
    for (const Saying& one : list_) {
      const auto same = std::find_if(joined.begin(), joined.end(),
                                     [&](const Saying& other) { return other.reports == one.reports; });
      if (same == joined.end()) joined.push_back(one);
      else same->text += ", " + one.text;
    }
    std::stable_sort(joined.begin(), joined.end(), [](const Saying& one, const Saying& other) {
      return one.reports.size() > other.reports.size();
    });
    std::vector<std::string> texts;
    for (const Saying& one : joined) texts.push_back(front(one, reports) + one.text);
    return texts;
  }

 private:
  static std::string front(const Saying& saying, const DiagnoseReports& reports) {
    if (saying.reports.size() == reports.reports.size()) return {};
    std::string names;
    for (std::size_t i = 0; i < std::min(saying.reports.size(), most_names); ++i)
      names += (i == 0 ? "" : ", ") + reports.reports[saying.reports[i]].name;
    if (saying.reports.size() > most_names)
      names += " and " + std::to_string(saying.reports.size() - most_names) + " more";
    return (names.starts_with("of ") ? "in that " : "in ") + names + " alone: ";
  }

  std::vector<Saying> list_;
};

// Of balances that each lack another counter only that is told; JSON has which.
NotLookedAt in_short(const NotLookedAt& one) {
  const bool is_balance = one.what.starts_with("balance ") && one.why.ends_with(" is not there");
  return is_balance ? NotLookedAt{one.what, "they lack counters"} : one;
}

// "counters of Ip, Icmp": what is of one sort is named once.
void append(std::string& list, const std::string& what) {
  for (const std::string_view sort : {"counters of ", "balance ", "namespace "}) {
    const std::size_t last = list.rfind(", " + std::string(sort));
    const std::string_view tail =
        last == std::string::npos ? std::string_view(list) : std::string_view(list).substr(last + 2);
    if (what.starts_with(sort) && tail.starts_with(sort)) {
      list += ", " + what.substr(sort.size());
      return;
    }
  }
  list += ", " + what;
}

// What has the same reason stands together.
std::vector<NotLookedAt> by_reason(const std::vector<NotLookedAt>& list) {
  std::vector<NotLookedAt> reasons;
  for (const NotLookedAt& whole : list) {
    const NotLookedAt one = in_short(whole);
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const NotLookedAt& other) { return other.why == one.why; });
    if (same == reasons.end()) reasons.push_back(one);
    else append(same->what, one.what);
  }
  return reasons;
}

std::string to_text(const NotLookedAt& one) {
  return one.what + (one.why.empty() ? "" : " (" + one.why + ")");
}

// "namespace blue, namespace red and 20 more (operation not permitted: run as root)".
std::vector<std::string> refused_texts(const std::vector<NotLookedAt>& refused) {
  std::vector<std::string> texts;
  for (const NotLookedAt& reason : by_reason(refused)) {
    const auto is_so = [&](const NotLookedAt& one) { return one.why == reason.why; };
    const auto count = static_cast<std::size_t>(std::count_if(refused.begin(), refused.end(), is_so));
    NotLookedAt first{{}, reason.why};
    std::size_t told = 0;
    for (const NotLookedAt& one : refused) {
      if (!is_so(one) || told == most_names) continue;
      if (told++ == 0) first.what = one.what;
      else append(first.what, one.what);
    }
    if (count > told) first.what += " and " + std::to_string(count - told) + " more";
    texts.push_back(to_text(first));
  }
  return texts;
}

}  // namespace

std::vector<std::string> looked_at_texts(const DiagnoseReports& reports) {
  Sayings sayings;
  for (std::size_t i = 0; i < reports.reports.size(); ++i) {
    for (const std::string& what : reports.reports[i].diagnosis.looked_at) sayings.add(what, i);
  }
  return sayings.sentences(reports);
}

std::vector<std::string> not_looked_at_texts(const DiagnoseReports& reports) {
  Sayings sayings;
  for (std::size_t i = 0; i < reports.reports.size(); ++i) {
    for (const NotLookedAt& one : by_reason(reports.reports[i].diagnosis.could_not_look_at))
      sayings.add(to_text(one), i);
  }
  std::vector<std::string> texts = sayings.sentences(reports);
  for (std::string& one : refused_texts(reports.refused)) texts.push_back(std::move(one));
  return texts;
}

}  // namespace netcase::cli
