// SPDX-License-Identifier: Apache-2.0
//
// How the texts of the data must look: each rule is a predicate and the words that say in a message what was
// expected. A rule judges one text alone; what must fit together (names, files, laws) is checked in
// check_*.cpp.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace netcase::compile_catalogue {

struct Rule {
  bool (*allows)(std::string_view text) = nullptr;  // null: one of `words`
  std::string_view expected;
  std::span<const std::string_view> words;
};

bool is_allowed(const Rule& rule, std::string_view text);
std::string expected_by(const Rule& rule);                     // "normal, notice, warning or critical"
std::string hint_of(const Rule& rule, std::string_view text);  // "did you mean 'critical'?", or empty

// True for one line of text: not empty, no blank at either end, no line feed nor other control character.
bool is_line(std::string_view text);
bool is_brief(std::string_view text);
bool is_sentence(std::string_view text);
bool is_tells(std::string_view text);
bool is_since(std::string_view text);
bool is_group_name(std::string_view text);
bool is_counter_name(std::string_view text);
bool is_kernel_name(std::string_view text);
bool is_drop_reason(std::string_view text);
bool is_mib_object(std::string_view text);
bool is_oid(std::string_view text);
bool is_rfc(std::string_view text);
bool is_law_id(std::string_view text);
bool is_environment(std::string_view text);

inline constexpr Rule line_rule{is_line, "text on one line, no blanks at its ends", {}};
inline constexpr Rule flag_rule{is_line, "true or false", {}};
inline constexpr Rule brief_rule{is_brief, "1 to 34 columns without a full stop at the end", {}};
inline constexpr Rule sentence_rule{
    is_sentence, "sentences: a capital, a digit or a name first, '.' or ')' last", {}};
inline constexpr Rule tells_rule{is_tells, "1 to 60 columns", {}};
inline constexpr Rule since_rule{is_since, "6.7, <=3.10 or >5.10,<=6.1, and perhaps a remark in ( )", {}};
inline constexpr Rule group_name_rule{
    is_group_name, "letters and digits as the kernel prints them, or -", {}};
inline constexpr Rule counter_name_rule{
    is_counter_name, "letters and digits, for a family <N> at the end", {}};
inline constexpr Rule kernel_name_rule{
    is_kernel_name, "a name of the kernel's code, and perhaps [kernels] and a remark in ( ), or (none)", {}};
inline constexpr Rule drop_reason_rule{is_drop_reason, "SKB_DROP_REASON_NAME, and perhaps [kernels]", {}};
inline constexpr Rule mib_object_rule{is_mib_object, "an object's name, such as tcpInSegs", {}};
inline constexpr Rule oid_rule{is_oid, "numbers with dots from 1 on, such as 1.3.6.1.2.1.6.5", {}};
inline constexpr Rule rfc_rule{is_rfc, "RFC4022, RFC1213/4293, and perhaps a remark in ( )", {}};
inline constexpr Rule law_id_rule{is_law_id, "small letters, digits and dots", {}};
inline constexpr Rule environment_rule{is_environment, "capitals, digits and _", {}};

}  // namespace netcase::compile_catalogue
