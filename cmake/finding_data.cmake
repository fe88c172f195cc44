# SPDX-License-Identifier: Apache-2.0
#
# netcase_finding_data(ROOM): the findings become part of the room ROOM. The host program tools/compile_findings
# reads all of data/findings/*.toml with the parser of conditions of the room diagnose, looks counters and residuals up
# and writes one C++ file; a mistake in a finding fails the build.

function(netcase_finding_data room)
  set(tool_dir "${PROJECT_SOURCE_DIR}/tools/compile_findings")
  file(GLOB sources CONFIGURE_DEPENDS "${tool_dir}/*.cpp")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")

  add_library(finding_compiler STATIC ${sources})
  target_include_directories(finding_compiler PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(finding_compiler PUBLIC data_compiler counter catalogue diagram diagrams diagnose)
  add_executable(compile_findings "${tool_dir}/main.cpp")
  target_link_libraries(compile_findings PRIVATE finding_compiler check_failed)

  file(GLOB data CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/data/findings/*.toml")
  set(data_paths ${data})
  list(TRANSFORM data_paths PREPEND "${PROJECT_SOURCE_DIR}/")
  set(output "${PROJECT_BINARY_DIR}/generated/finding_data.cpp")
  # Run in the source directory, so that a message names data/findings/tcp.toml and not a path of this machine.
  add_custom_command(OUTPUT "${output}"
    COMMAND compile_findings "${output}" ${data}
    DEPENDS compile_findings ${data_paths}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Compiling the findings"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")

  if(NETCASE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(compile_findings_tests ${tests})
    target_link_libraries(compile_findings_tests PRIVATE finding_compiler check_failed GTest::gtest_main)
    gtest_discover_tests(compile_findings_tests TEST_PREFIX "compile_findings." DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
