# SPDX-License-Identifier: Apache-2.0
#
# netcase_diagram_data(ROOM): the Case diagrams become part of the room ROOM. The host program tools/compile_diagrams
# reads data/diagrams/stack.overview and all *.case with the very parser of the room diagram, looks their counters up in the catalogue
# and writes one C++ file; a mistake in a diagram fails the build.

function(netcase_diagram_data room)
  set(tool_dir "${PROJECT_SOURCE_DIR}/tools/compile_diagrams")
  file(GLOB sources CONFIGURE_DEPENDS "${tool_dir}/*.cpp")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")

  add_library(diagram_compiler STATIC ${sources})
  target_include_directories(diagram_compiler PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(diagram_compiler PUBLIC data_compiler counter catalogue diagram)
  add_executable(compile_diagrams "${tool_dir}/main.cpp")
  target_link_libraries(compile_diagrams PRIVATE diagram_compiler check_failed)

  file(GLOB data CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/data/diagrams/*.case")
  list(PREPEND data data/diagrams/stack.overview)
  set(data_paths ${data})
  list(TRANSFORM data_paths PREPEND "${PROJECT_SOURCE_DIR}/")
  set(output "${PROJECT_BINARY_DIR}/generated/diagram_data.cpp")
  # Run in the source directory, so that a message names data/diagrams/tcp_in.case and not a path of this machine.
  add_custom_command(OUTPUT "${output}"
    COMMAND compile_diagrams "${output}" ${data}
    DEPENDS compile_diagrams ${data_paths}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Compiling the Case diagrams"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")

  if(NETCASE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(compile_diagrams_tests ${tests})
    target_link_libraries(compile_diagrams_tests PRIVATE diagram_compiler check_failed GTest::gtest_main)
    gtest_discover_tests(compile_diagrams_tests TEST_PREFIX "compile_diagrams." DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
