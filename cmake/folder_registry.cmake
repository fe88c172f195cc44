# SPDX-License-Identifier: Apache-2.0
#
# netcase_folder_registry(ROOM FOLDER TYPE HEADER NAMESPACE): a file dropped into src/ROOM/FOLDER/ is there.
# Each file FOLDER/word.cpp defines `extern const TYPE word_<type>;`; the generated table all_<FOLDER>() lists them
# by name. No static initialisers, no list to edit: adding a command or a format is adding one file.

function(netcase_folder_registry room folder type header namespace)
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${room}/${folder}/*.cpp")
  list(FILTER files EXCLUDE REGEX "_test\\.cpp$")
  list(SORT files)
  string(TOLOWER "${type}" suffix)
  set(declarations "")
  set(entries "")
  foreach(file IN LISTS files)
    get_filename_component(word "${file}" NAME_WE)
    string(APPEND declarations "extern const ${type} ${word}_${suffix};\n")
    string(APPEND entries "      &${word}_${suffix},\n")
  endforeach()
  set(output "${PROJECT_BINARY_DIR}/generated/${room}_${folder}.cpp")
  file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT
"// Generated from the file names in src/@room@/@folder@/ by cmake/folder_registry.cmake.
#include \"@header@\"
namespace @namespace@ {
@declarations@
std::span<const @type@* const> all_@folder@() {
  static constexpr const @type@* table[] = {
@entries@  };
  return table;
}
}  // namespace @namespace@
")
  target_sources(${room} PRIVATE "${output}")
endfunction()
