# SPDX-License-Identifier: Apache-2.0
#
# netcase_catalogue_data(ROOM): what is known of counters becomes part of the room ROOM. The host program
# tools/compile_catalogue reads all of data/counters/, data/laws/ and data/kernel_files.toml and writes one C++ file;
# a mistake in the data fails the build. The tool must not link the room it writes for, so it compiles the room's
# law parser itself; os is linked for check_failed() alone.

function(netcase_catalogue_data room)
  set(tool_dir "${PROJECT_SOURCE_DIR}/tools/compile_catalogue")
  file(GLOB sources CONFIGURE_DEPENDS "${tool_dir}/*.cpp")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")

  add_library(catalogue_compiler STATIC ${sources} "${PROJECT_SOURCE_DIR}/src/catalogue/law.cpp")
  target_include_directories(catalogue_compiler PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(catalogue_compiler PUBLIC data_compiler counter os)
  add_executable(compile_catalogue "${tool_dir}/main.cpp")
  target_link_libraries(compile_catalogue PRIVATE catalogue_compiler)

  file(GLOB data CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
    "${PROJECT_SOURCE_DIR}/data/counters/*.toml" "${PROJECT_SOURCE_DIR}/data/laws/*.toml")
  list(APPEND data data/kernel_files.toml)
  list(TRANSFORM data PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE data_paths)
  set(output "${PROJECT_BINARY_DIR}/generated/catalogue_data.cpp")
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated")
  # Run in the source directory, so that a message names data/counters/tcp.toml and not a path of this machine.
  add_custom_command(OUTPUT "${output}"
    COMMAND compile_catalogue "${output}" ${data}
    DEPENDS compile_catalogue ${data_paths}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Compiling the catalogue of counters"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")

  if(NETCASE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(compile_catalogue_tests ${tests})
    target_link_libraries(compile_catalogue_tests PRIVATE catalogue_compiler GTest::gtest_main)
    gtest_discover_tests(compile_catalogue_tests TEST_PREFIX "compile_catalogue." DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
