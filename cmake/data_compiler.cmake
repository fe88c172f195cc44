# SPDX-License-Identifier: Apache-2.0
#
# netcase_data_compiler(): what the host programs that compile data/ share: the program around them (run.h), TOML files
# by line (document.h), and the list of what is wrong (mistakes.h).

function(netcase_data_compiler)
  # Only the headers: the library of Debian's libtomlplusplus-dev is built with exceptions, which we do without.
  find_path(TOMLPLUSPLUS_INCLUDE_DIR "toml++/toml.h" REQUIRED)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/compiler/*.cpp")
  add_library(data_compiler STATIC ${sources})
  target_include_directories(data_compiler PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_include_directories(data_compiler SYSTEM PRIVATE "${TOMLPLUSPLUS_INCLUDE_DIR}")
  target_link_libraries(data_compiler PUBLIC base netcase_options)
endfunction()
