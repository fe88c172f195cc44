// SPDX-License-Identifier: Apache-2.0
//
// JSON comes from anywhere, so nothing in it is believed: a number that is no 64-bit integer, a key of the
// wrong type, a name that stands twice, a line cut in the middle are problems with their place, and what is
// good beside them is kept.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/time_text.h"
#include "catalogue/catalogue.h"
#include "counter/snapshot.h"
#include "parse/lines.h"
#include "parse/parsed_file.h"
#include "source/json_walk.h"
#include "source/saved.h"

namespace netcase::source {

namespace {

using counter::Snapshot;

constexpr std::string_view either = "what `netcase save` or `nstat -j` wrote";
constexpr std::string_view ours = "a snapshot of `netcase save`";

// Problems of one text: the first hundred and how many more, as parse::add_problem() keeps them.
class Problems {
 public:
  void add(Error problem) {
    if (told_.size() < parse::told_problems_max) told_.push_back(std::move(problem));
    else ++untold_;
  }
  void add(const std::string& where, std::string found, std::string_view expected) {
    add({where, std::move(found), std::string(expected), {}});
  }
  void move_to(std::vector<Error>& problems, const std::string& where) {
    for (Error& problem : told_) problems.push_back(std::move(problem));
    if (untold_ > 0) problems.push_back({where, std::to_string(untold_) + " more damaged pieces", {}, {}});
    told_.clear();
    untold_ = 0;
  }
  const Error* first() const { return told_.empty() ? nullptr : &told_.front(); }

 private:
  std::vector<Error> told_;
  std::size_t untold_ = 0;
};

std::string spelled(const JsonScalar& scalar) {
  switch (scalar.kind) {
    case JsonScalar::Kind::Null: return "null";
    case JsonScalar::Kind::Integer: return counter::to_text(scalar.integer);
    case JsonScalar::Kind::Text: return "the text " + parse::quoted(scalar.text);
    case JsonScalar::Kind::Other: break;
  }
  return parse::quoted(scalar.text);
}

// The counters that a JSON text tells, put together to a snapshot.
class Collection {
 public:
  explicit Collection(std::string where) : where_(std::move(where)) {}

  void append(std::string_view device, std::string_view group, std::string_view name,
              const JsonScalar& scalar) {
    const std::string shown = parse::quoted(counter::full_name(group, name));
    if (scalar.kind != JsonScalar::Kind::Integer) {
      problem("the value of " + shown + " is " + spelled(scalar), "a whole number of 64 bits");
    } else if (!is_name(name) || !is_name(group) || device.size() > longest) {
      problem("the name " + shown, "the name of a counter");
    } else if (scalar.integer.negative && !catalogue::may_be_negative(group, name)) {
      problem("the value of " + shown + " is " + spelled(scalar), "a number that is not negative");
    } else if (!columns_->add({parse::without_controls(device), group, name})) {
      problem(shown + " stands a second time", "each name once; the first is kept");
    } else {
      snapshot_.values.push_back(scalar.integer);
    }
  }

  void refuse_container(std::string_view group, std::string_view name, bool is_object) {
    problem("the value of " + parse::quoted(counter::full_name(group, name)) +
                (is_object ? " is an object" : " is an array"),
            "a whole number of 64 bits");
  }

  void problem(std::string found, std::string_view expected) {
    problems_.add(where_, std::move(found), expected);
  }
  bool has_only_problems() const { return snapshot_.values.empty() && problems_.first() != nullptr; }
  const std::string& where() const { return where_; }
  Snapshot& snapshot() { return snapshot_; }

  Snapshot finish() {
    snapshot_.columns = std::move(columns_);
    problems_.move_to(snapshot_.problems, where_);
    return std::move(snapshot_);
  }

 private:
  static constexpr std::size_t longest = 1000;
  static bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= longest && !parse::unprintable(text);
  }

  std::string where_;
  Snapshot snapshot_;
  Problems problems_;
  std::shared_ptr<counter::Columns> columns_ = std::make_shared<counter::Columns>();
};

// {"netcase":1, …, "counters":{GROUP:{NAME:VALUE}}, "devices":{DEVICE:{GROUP:{NAME:VALUE}}}, …}. What has
// another key comes from a newer netcase and is left alone.
class SnapshotReader final : public JsonVisitor {
 public:
  explicit SnapshotReader(const std::string& where) : collection_(where) {}

  bool enter(const JsonPath& path, bool is_object) override {
    if (path.empty()) return is_object_ = is_object;
    const std::string& section = path.front();
    const std::size_t depth = path.size();
    if (section == "counters") {
      has_counters_ = true;
      return enter_counters(path, 1, is_object);
    }
    if (section == "devices" && depth == 1)
      return is_object || refuse("devices that are no object", "devices");
    if (section == "devices") return enter_counters(path, 2, is_object);
    if (section == "netns") return depth == 1 && is_object;
    if (section == "absent") return enter_absent(path, is_object);
    return section == "problems" && enter_problems(depth, is_object);
  }

  void take(const JsonPath& path, const JsonScalar& scalar) override {
    if (path.empty() || (scalar.kind == JsonScalar::Kind::Null && path.size() == 1)) return;
    const std::string& section = path.front();
    if (section == "counters") return take_counter(path, 1, scalar);
    if (section == "devices" && path.size() == 1)
      return collection_.problem("devices that are no object", "devices");
    if (section == "devices") return take_counter(path, 2, scalar);
    if (section == "absent") return take_absent(path, scalar);
    if (section == "problems") return take_problem(path, scalar);
    if (section == "netns" && path.size() == 2) return take_netns(path[1], scalar);
    if (path.size() == 1) take_origin(section, scalar);
  }

  Result<Snapshot> finish() {
    const std::string& where = collection_.where();
    if (!is_object_) return fail(where, "JSON that is no object", std::string(ours));
    if (!version_) return fail(where, "a JSON object without \"netcase\"", std::string(ours));
    if (*version_ != 1) {
      return fail(where, "a snapshot of form " + std::to_string(*version_), "form 1",
                  "read it with a newer netcase");
    }
    if (!has_counters_) collection_.problem("a snapshot without \"counters\"", "groups of counters");
    for (const auto& [group, facts] : absent_) add_absent(group, facts);
    std::erase_if(snapshot().problems, [](const Error& problem) { return problem.found.empty(); });
    if (untold_problems_ > 0) {
      snapshot().problems.push_back({where, std::to_string(untold_problems_) + " more problems", {}, {}});
    }
    snapshot().origin.source = where;
    return collection_.finish();
  }

 private:
  struct AbsenceFacts {
    std::string reason;
    std::string text;
  };

  Snapshot& snapshot() { return collection_.snapshot(); }

  bool refuse(std::string found, std::string_view expected) {
    collection_.problem(std::move(found), expected);
    return false;
  }

  // `front`: how many keys stand before the group.
  bool enter_counters(const JsonPath& path, std::size_t front, bool is_object) {
    const std::size_t depth = path.size() - front;
    if (depth == 2) {
      collection_.refuse_container(path[front], path[front + 1], is_object);
      return false;
    }
    return is_object || refuse_counters(path, front);
  }

  bool refuse_counters(const JsonPath& path, std::size_t front) {
    if (path.size() == front) return refuse("counters that are no object", "groups of counters");
    return refuse("the group " + parse::quoted(path[front]) + " is no object", "names and numbers");
  }

  void take_counter(const JsonPath& path, std::size_t front, const JsonScalar& scalar) {
    if (path.size() < front + 2) {
      refuse_counters(path, front);
    } else {
      collection_.append(front == 2 ? path[1] : "", path[front], path[front + 1], scalar);
    }
  }

  bool enter_absent(const JsonPath& path, bool is_object) {
    if (!is_object || path.size() > 2) return false;
    if (path.size() == 2) absent_.emplace_back(parse::without_controls(path[1]), AbsenceFacts{});
    return true;
  }

  void take_absent(const JsonPath& path, const JsonScalar& scalar) {
    if (path.size() != 3 || scalar.kind != JsonScalar::Kind::Text) return;
    if (path[2] == "reason") absent_.back().second.reason = parse::without_controls(scalar.text);
    if (path[2] == "text") absent_.back().second.text = parse::without_controls(scalar.text);
  }

  void add_absent(const std::string& group, const AbsenceFacts& facts) {
    if (const auto reason = counter::find_absence(facts.reason)) {
      snapshot().absent.push_back({group, *reason, facts.text});
    } else {
      collection_.problem(
          "the reason " + parse::quoted(facts.reason) + " for which " + parse::quoted(group) + " is absent",
          "not-present, empty, …");
    }
  }

  // Each element of the array becomes one, its texts still to come.
  bool enter_problems(std::size_t depth, bool is_object) {
    static constexpr std::size_t most = 1000;
    if (depth == 1) return !is_object;
    if (depth > 2 || !is_object) return false;
    if (snapshot().problems.size() < most) {
      snapshot().problems.emplace_back();
      return true;
    }
    ++untold_problems_;
    return false;
  }

  void take_problem(const JsonPath& path, const JsonScalar& scalar) {
    if (path.size() != 3 || scalar.kind != JsonScalar::Kind::Text) return;
    Error& problem = snapshot().problems.back();
    if (path[2] == "where") problem.where = parse::without_controls(scalar.text);
    if (path[2] == "found") problem.found = parse::without_controls(scalar.text);
    if (path[2] == "expected") problem.expected = parse::without_controls(scalar.text);
  }

  void take_netns(const std::string& key, const JsonScalar& scalar) {
    if (key == "name") snapshot().origin.netns_name = text_of(scalar);
    if (key == "inode") snapshot().origin.netns_inode = number_of(scalar);
  }

  void take_origin(const std::string& key, const JsonScalar& scalar) {
    counter::Origin& origin = snapshot().origin;
    if (key == "netcase") version_ = number_of(scalar);
    if (key == "time") take_time(scalar);
    if (key == "monotonic_ns") origin.monotonic_ns = number_of(scalar);
    if (key == "host") origin.host = text_of(scalar);
    if (key == "kernel") origin.kernel = text_of(scalar);
    if (key == "machine") origin.machine = text_of(scalar);
    if (key == "boot_id") origin.boot_id = text_of(scalar);
    if (key != "long_bits") return;
    const auto bits = number_of(scalar);
    if (bits == 32 || bits == 64) origin.long_bits = static_cast<int>(*bits);
  }

  void take_time(const JsonScalar& scalar) {
    const auto text = text_of(scalar);
    if (text) snapshot().origin.time_ns = parse_utc_text(*text);
    if (!snapshot().origin.time_ns) {
      collection_.problem("the time " + spelled(scalar), "a time like 2026-01-02T03:04:05.123456789Z");
    }
  }

  static std::optional<std::string> text_of(const JsonScalar& scalar) {
    if (scalar.kind != JsonScalar::Kind::Text) return std::nullopt;
    return parse::without_controls(scalar.text);
  }
  static std::optional<std::uint64_t> number_of(const JsonScalar& scalar) {
    const bool is_good = scalar.kind == JsonScalar::Kind::Integer && !scalar.integer.negative;
    return is_good ? std::optional(scalar.integer.magnitude) : std::nullopt;
  }

  Collection collection_;
  bool is_object_ = false;
  bool has_counters_ = false;
  std::optional<std::uint64_t> version_;
  std::vector<std::pair<std::string, AbsenceFacts>> absent_;
  std::size_t untold_problems_ = 0;
};

// {"kernel":{"IpInReceives":7}}
class NstatReader final : public JsonVisitor {
 public:
  explicit NstatReader(const std::string& where) : collection_(where) {}

  bool enter(const JsonPath& path, bool is_object) override {
    if (path.size() == 1) ++objects_;
    if (path.size() > 1) {
      const auto [group, name] = catalogue::split_full_name(path[1]);
      collection_.refuse_container(group, name, is_object);
    }
    is_good_ = is_good_ && (is_object || path.size() > 1);
    return is_object && path.size() < 2;
  }

  void take(const JsonPath& path, const JsonScalar& scalar) override {
    if (path.size() == 2) append(path[1], scalar);
    else is_good_ = false;
  }

  Result<Snapshot> finish() {
    const bool is_listing = is_good_ && objects_ == 1;
    if (!is_listing || collection_.has_only_problems()) {
      return fail(collection_.where(), "JSON of another form", std::string(either));
    }
    collection_.snapshot().origin.source = collection_.where();
    return collection_.finish();
  }

 private:
  void append(const std::string& full_name, const JsonScalar& scalar) {
    const auto [group, name] = catalogue::split_full_name(full_name);
    collection_.append({}, group, name, scalar);
  }

  Collection collection_;
  std::size_t objects_ = 0;
  bool is_good_ = true;
};

Result<Snapshot> read_snapshot(std::string_view text, const std::string& where) {
  SnapshotReader reader(where);
  if (!walk_json(text, reader)) return fail(where, "a line that is no JSON (cut off?)", std::string(ours));
  return reader.finish();
}

void mark_the_rest_absent(Snapshot& snapshot) {
  std::set<std::string_view> groups;
  for (std::size_t i = 0; i < snapshot.columns->size(); ++i) groups.insert((*snapshot.columns)[i].group);
  for (const catalogue::GroupFacts& group : catalogue::all_groups()) {
    if (group.name == counter::no_group || groups.contains(group.name)) continue;
    snapshot.absent.push_back(
        {std::string(group.name), counter::AbsenceReason::NotInSource, "the listing does not hold it"});
  }
}

// A look at a line that is not parsed: cut at either end it is no object.
bool looks_whole(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return line.substr(begin).starts_with('{') &&
         line.substr(0, line.find_last_not_of(" \t") + 1).ends_with('}');
}

std::vector<parse::Line> lines_of(std::string_view text) {
  std::vector<parse::Line> lines;
  for (parse::Lines walk(text); !walk.at_end();) {
    const parse::Line line = walk.next();
    if (!parse::is_blank(line.text)) lines.push_back(line);
  }
  return lines;
}

}  // namespace

bool is_saved(std::string_view text) {
  // The writer puts "netcase" first; a program that sorted the keys may have put it elsewhere. The first line
  // may be the rest of one that was cut.
  constexpr std::string_view key = "\"netcase\"";
  for (parse::Lines lines(text); !lines.at_end();) {
    const parse::Line line = lines.next();
    if (parse::is_blank(line.text)) continue;
    const bool is_object = parse::Words(line.text).next().starts_with('{');
    if (is_object && line.text.find(key) != std::string_view::npos) return true;
    if (is_object) return text.substr(0, 4096).find(key) != std::string_view::npos;
    break;
  }
  return text.find("\n{\"netcase\"") != std::string_view::npos;
}

Result<SavedSnapshots> parse_saved(std::string_view text, const std::string& where) {
  const std::vector<parse::Line> lines = lines_of(text);
  // One object over several lines: somebody had it printed prettily.
  const bool is_pretty = lines.size() > 1 && !lines.front().text.ends_with('}');
  if (is_pretty) {
    if (auto whole = read_snapshot(text, where)) return SavedSnapshots{std::move(*whole), {}};
  }

  Problems damaged;
  std::optional<Snapshot> first;
  std::size_t first_index = 0;
  for (; first_index < lines.size() && !first; ++first_index) {
    auto snapshot = read_snapshot(lines[first_index].text, at_line(where, lines[first_index].number));
    if (snapshot) first = std::move(*snapshot);
    else damaged.add(std::move(snapshot).error());
  }
  if (!first) {
    if (damaged.first() == nullptr) return fail(where, "nothing", "snapshots of `netcase save`");
    return std::unexpected(*damaged.first());
  }
  damaged.move_to(first->problems, where);
  for (std::size_t i = lines.size(); i > first_index; --i) {
    auto snapshot = read_snapshot(lines[i - 1].text, at_line(where, lines[i - 1].number));
    if (!snapshot) {
      damaged.add(std::move(snapshot).error());
      continue;
    }
    // Those between the first and the last are not needed, but damage to them is not passed over in silence.
    for (std::size_t j = first_index; j + 1 < i; ++j) {
      if (!looks_whole(lines[j].text))
        damaged.add(at_line(where, lines[j].number), "a line that is no JSON (cut off?)", ours);
    }
    damaged.move_to(snapshot->problems, where);
    return SavedSnapshots{std::move(*first), std::move(*snapshot)};
  }
  damaged.move_to(first->problems, where);
  return SavedSnapshots{std::move(*first), std::nullopt};
}

Result<Snapshot> parse_nstat_json(std::string_view text, const std::string& where) {
  NstatReader reader(where);
  if (!walk_json(text, reader)) {
    return fail(where, "text that begins like JSON and is none (cut off?)", std::string(either));
  }
  TRY(snapshot, reader.finish());
  mark_the_rest_absent(snapshot);
  return std::move(snapshot);
}

}  // namespace netcase::source
