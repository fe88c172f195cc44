# SPDX-License-Identifier: Apache-2.0
#
# netcase_room(NAME USES ROOM…): src/NAME/ becomes the static library NAME.
# - every *.cpp below it belongs to it, except *_test.cpp, which go into one test program NAME_tests;
# - every *.h joins its header set, so that CMake can compile each one alone;
# - it may include only the rooms after USES (the test of ARCHITECTURE.md's table checks the very includes).

include(GoogleTest)

# Every room may call check_failed(), which os defines: as an object of its own it is there for each program, in
# whatever order the libraries stand.
add_library(check_failed OBJECT "${PROJECT_SOURCE_DIR}/src/os/check_failed.cpp")
target_include_directories(check_failed PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(check_failed PUBLIC netcase_options)

function(netcase_room name)
  cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
  file(GLOB_RECURSE all CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.h")
  set(sources ${all})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  set(tests ${all})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  add_library(${name} STATIC ${sources})
  set_property(GLOBAL APPEND PROPERTY NETCASE_ROOMS ${name}) # for whoever needs all of them
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${headers})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(${name} PUBLIC ${ROOM_USES} netcase_options)
  target_compile_definitions(${name} PRIVATE NETCASE_VERSION="${PROJECT_VERSION}")

  if(NETCASE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(${name}_tests ${tests})
    target_link_libraries(${name}_tests PRIVATE ${name} os check_failed GTest::gtest_main)
    target_include_directories(${name}_tests PRIVATE "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(${name}_tests PRIVATE NETCASE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    gtest_discover_tests(${name}_tests TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()

# The program itself: src/cli/main.cpp and the room cli. The rooms after FIRST stand together at its beginning: code
# that a short run needs comes in with few page faults.
function(netcase_program name)
  cmake_parse_arguments(PROGRAM "" "" "FIRST" ${ARGN})
  add_executable(${name} "${PROJECT_SOURCE_DIR}/src/cli/main.cpp")
  target_link_libraries(${name} PRIVATE ${PROGRAM_FIRST} cli check_failed)
  if(NETCASE_STATIC)
    target_link_options(${name} PRIVATE -static -no-pie -Wl,--gc-sections)
  endif()
endfunction()
