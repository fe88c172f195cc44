// SPDX-License-Identifier: Apache-2.0
//
// One function a rule, in the order of the header. Words that a rule forbids are written in two halves here,
// so that this file keeps the rule too.

#include "tests/tidy/file_form.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace netcase::tidy {

namespace {

bool is_markdown(std::string_view path) { return path.ends_with(".md"); }

std::string_view comment_of(std::string_view path) { return is_cpp(path) ? "//" : "#"; }

// ---- openings

// The header beside a .cpp or its test, as it is included: "parse/lines.h"; none where there is no such file.
std::optional<std::string> own_header(const SourceTree& tree, const SourceFile& file) {
  std::string header = file.path.substr(0, file.path.rfind(is_test(file.path) ? "_test.cpp" : ".cpp")) + ".h";
  if (find_file(tree, header) == nullptr) return std::nullopt;
  for (const std::string_view base : {"src/", "tools/"}) {
    if (header.starts_with(base)) return header.substr(base.size());
  }
  return header;
}

constexpr std::size_t opening_lines_max = 22;  // SPDX, an empty one, twenty to read

struct Opening {
  bool has_licence = false;
  std::size_t text_lines = 0;
  std::size_t lines = 0;
};

Opening read_opening(const SourceFile& file) {
  const std::string_view comment = comment_of(file.path);
  const std::string licence = std::string(comment) + " SPDX-License-Identifier: Apache-2.0";
  Opening opening;
  auto lines = lines_of(file.text);
  if (is_script(file)) lines.erase(lines.begin());
  opening.has_licence = !lines.empty() && lines.front() == licence;
  for (const std::string_view line : lines) {
    if (line.starts_with("\"\"\"")) ++opening.text_lines;  // Python says it in a text of its own
    if (!line.starts_with(comment)) break;
    ++opening.lines;
    if (line.size() > comment.size() && line != licence) ++opening.text_lines;
  }
  return opening;
}

// ---- headers

std::optional<std::string_view> first_include(std::string_view text) {
  for (std::string_view line : lines_of(text)) {
    if (!line.starts_with("#include ")) continue;
    line.remove_prefix(std::string_view("#include ").size());
    return line;
  }
  return std::nullopt;
}

// ---- lines

constexpr std::size_t columns_max = 120;

// Characters, not bytes.
std::size_t columns_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(
      line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_line(const SourceFile& file, std::string_view line, std::size_t number, Findings& findings) {
  if (line.find('\t') != std::string_view::npos) {
    findings.push_back({at(file, number), "has a tab", "it is as wide as the reader's editor thinks",
                        "indent with two blanks; write \\t in a text"});
  }
  if (line.ends_with('\r')) {
    findings.push_back(
        {at(file, number), "ends in CR LF", "lines end in LF here", "sed -i 's/\\r$//' " + file.path});
  } else if (line.ends_with(' ') && !is_markdown(file.path)) {
    findings.push_back({at(file, number), "ends in a blank",
                        "it shows up in every diff that touches the line", "take it away"});
  }
  if (is_cpp(file.path) && columns_of(line) > columns_max) {
    findings.push_back({at(file, number), "is " + std::to_string(columns_of(line)) + " columns wide",
                        "two files side by side, and a review page, show " + std::to_string(columns_max),
                        "clang-format-19 -i " + file.path + ", and cut long texts in two"});
  }
}

// ---- notes

// The word `note` in a line, by itself.
bool has_word(std::string_view line, std::string_view note) {
  const std::size_t begin = line.find(note);
  if (begin == std::string_view::npos) return false;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
  const std::size_t end = begin + note.size();
  return (begin == 0 || !is_letter(line[begin - 1])) && (end == line.size() || !is_letter(line[end]));
}

// "(name): what" behind the word.
bool names_who(std::string_view line, std::string_view note) {
  const std::string_view rest = line.substr(line.find(note) + note.size());
  const std::size_t close = rest.find("): ");
  return rest.starts_with('(') && close != std::string_view::npos && close > 1;
}

// ---- macros

// What may be defined: the TRY and CHECK family; how a library of headers wants to be told its options.
constexpr std::array<std::string_view, 4> macro_names{"TRY", "CHECK", "NETCASE_TRY_", "TOML_"};

bool is_allowed_macro(std::string_view name) {
  return std::any_of(macro_names.begin(), macro_names.end(), [&](std::string_view allowed) {
    return allowed.ends_with('_') ? name.starts_with(allowed) : name == allowed;
  });
}

}  // namespace

Findings check_openings(const SourceTree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (is_markdown(file.path)) continue;
    const Opening opening = read_opening(file);
    const std::string comment(comment_of(file.path));
    if (!opening.has_licence) {
      findings.push_back({at(file, 1), "does not open with the licence",
                          "who copies a file must see what he may do with it",
                          "first line: " + comment + " SPDX-License-Identifier: Apache-2.0"});
    } else if (opening.text_lines == 0 && !(file.path.ends_with(".cpp") && own_header(tree, file))) {
      findings.push_back({at(file, 1), "does not say what it is for",
                          "a stranger should be able to guess the code from its opening",
                          "below the licence an empty comment line, then what the file is for, what the "
                          "kernel does here, why this way"});
    } else if (opening.lines > opening_lines_max) {
      findings.push_back({at(file, 1), "opens with " + std::to_string(opening.lines) + " lines of comment",
                          "nobody reads that much before the first line of code",
                          "keep twenty; the rest belongs beside the code it explains, or in docs/"});
    }
  }
  return findings;
}

Findings check_headers(const SourceTree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (file.path.ends_with(".h") && file.text.find("\n#pragma once\n") == std::string::npos) {
      findings.push_back({at(file, 1), "has no #pragma once", "a header is included more than once",
                          "#pragma once below the opening comment"});
    }
    if (!file.path.ends_with(".cpp")) continue;
    const auto header = own_header(tree, file);
    if (!header || first_include(file.text) == "\"" + *header + "\"") continue;
    findings.push_back({at(file, 1), "does not include its own header first",
                        "this is what proves that the header needs nothing before it",
                        "#include \"" + *header + "\" before all others"});
  }
  return findings;
}

Findings check_namespaces(const SourceTree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    // main() has no namespace, and check_failed() has that of base, which declares it.
    if (!is_cpp(file.path) || !file.path.starts_with("src/") || file.path.ends_with("/main.cpp")) continue;
    if (file.path == "src/os/check_failed.cpp") continue;
    const std::string room(first_folder(std::string_view(file.path).substr(4)));
    const std::string name = room == "base" ? "netcase" : "netcase::" + room;
    const auto opens = [&](std::string_view end) {
      return file.text.find("\nnamespace " + name + std::string(end)) != std::string::npos;
    };
    if (opens(" {") || opens("::")) continue;
    findings.push_back({at(file, 1), "has nothing in namespace " + name,
                        "the folder is the library is the namespace: one name to remember",
                        "namespace " + name + " { … }"});
  }
  return findings;
}

Findings check_lines(const SourceTree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) check_line(file, line, ++number, findings);
    if (!file.text.empty() && !file.text.ends_with('\n')) {
      findings.push_back({at(file, number), "has no line feed at its end",
                          "the next line that is added shows as a change of this one", "end the last line"});
    }
  }
  return findings;
}

Findings check_notes(const SourceTree& tree) {
  static constexpr std::string_view later =
      "TO"
      "DO";
  static constexpr std::string_view now =
      "FIX"
      "ME";
  Findings findings;
  for (const SourceFile& file : tree) {
    if (is_markdown(file.path)) continue;  // pages tell of the rule
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      if (has_word(line, now)) {
        findings.push_back({at(file, number), "has a " + std::string(now),
                            "what is broken is mended before it is merged", "mend it"});
      }
      if (has_word(line, later) && !names_who(line, later)) {
        findings.push_back({at(file, number), "has a " + std::string(later) + " without a name",
                            "what nobody has promised, nobody does",
                            std::string(later) + "(name): what, and when it will matter."});
      }
    }
  }
  return findings;
}

Findings check_macros(const SourceTree& tree) {
  static constexpr std::string_view define = "#define ";
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
      ++number;
      if (!line.starts_with(define)) continue;
      line.remove_prefix(define.size());
      const std::string name(line.substr(0, line.find_first_of(" (")));
      if (is_allowed_macro(name)) continue;
      findings.push_back({at(file, number), "defines the macro " + name,
                          "a macro knows neither types nor namespaces, and no debugger shows it",
                          "a function, a template or a constexpr value"});
    }
  }
  return findings;
}

Findings check_folder_names(const SourceTree& tree) {
  static constexpr std::array<std::string_view, 8> banned{"util",    "utils", "common", "helper",
                                                          "helpers", "misc",  "lib",    "stuff"};
  std::set<std::string> folders;
  for (const SourceFile& file : tree) {
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos;
         slash = file.path.find('/', slash + 1)) {
      folders.insert(file.path.substr(0, slash));
    }
  }
  Findings findings;
  for (const std::string& folder : folders) {
    const std::string_view name = std::string_view(folder).substr(folder.rfind('/') + 1);
    if (std::find(banned.begin(), banned.end(), name) == banned.end()) continue;
    findings.push_back({folder, "is a folder for what has no home",
                        "everything fits in there, so everything ends up there",
                        "find the noun: what are these things, and who owns them?"});
  }
  return findings;
}

Findings check_modes(const SourceTree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (is_script(file) && !file.is_executable) {
      findings.push_back({at(file, 1), "begins with #! but cannot be run",
                          "who reads #! types its name, and is refused", "chmod +x " + file.path});
    }
    if (!is_script(file) && file.is_executable) {
      findings.push_back({at(file, 1), "can be run but does not begin with #!",
                          "the shell would try to run it as its own", "chmod -x " + file.path});
    }
  }
  return findings;
}

}  // namespace netcase::tidy
