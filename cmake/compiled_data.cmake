# SPDX-License-Identifier: Apache-2.0
#
# netcase_compiled_data(ROOM DATA FILE-OR-PATTERN… USES LIBRARY… [SOURCES FILE…]): what stands in the files of data/
# becomes part of the room ROOM. The host program tools/compile_ROOM reads them all, in the order given, with the
# parsers of the rooms it USES, looks up what they name and writes one C++ file; a mistake in the data fails the build.
# The tool cannot link the room it writes for; what it needs of that room's SOURCES it compiles itself.

function(netcase_compiled_data room)
  cmake_parse_arguments(PARSE_ARGV 1 COMPILED "" "" "DATA;USES;SOURCES")
  set(tool compile_${room})
  set(tool_dir "${PROJECT_SOURCE_DIR}/tools/${tool}")
  file(GLOB sources CONFIGURE_DEPENDS "${tool_dir}/*.cpp")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  list(TRANSFORM COMPILED_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/src/${room}/")

  add_library(${room}_compiler STATIC ${sources} ${COMPILED_SOURCES})
  target_include_directories(${room}_compiler PUBLIC "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(${room}_compiler PUBLIC data_compiler ${COMPILED_USES})
  add_executable(${tool} "${tool_dir}/main.cpp")
  target_link_libraries(${tool} PRIVATE ${room}_compiler check_failed)

  set(data "")
  foreach(pattern IN LISTS COMPILED_DATA)
    file(GLOB files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/data/${pattern}")
    if(NOT files)
      message(FATAL_ERROR "data/${pattern}: found no file; the room ${room} is compiled from it")
    endif()
    list(APPEND data ${files})
  endforeach()
  list(TRANSFORM data PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE data_paths)
  set(output "${PROJECT_BINARY_DIR}/generated/${room}_data.cpp")
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/generated")
  # Run in the source directory, so that a message names data/counters/tcp.toml and not a path of this machine.
  add_custom_command(OUTPUT "${output}"
    COMMAND ${tool} "${output}" ${data}
    DEPENDS ${tool} ${data_paths}
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    COMMENT "Compiling the data of the room ${room}"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")

  if(NETCASE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(${tool}_tests ${tests})
    target_link_libraries(${tool}_tests PRIVATE ${room}_compiler check_failed GTest::gtest_main)
    gtest_discover_tests(${tool}_tests TEST_PREFIX "${tool}." DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()
