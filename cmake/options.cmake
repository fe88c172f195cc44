# SPDX-License-Identifier: Apache-2.0
#
# What every file of ours is compiled with. Libraries from Debian come in as SYSTEM headers, so that their
# warnings are not ours.

add_library(netcase_options INTERFACE)
target_compile_options(netcase_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough -fno-math-errno)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees uninitialised members in std::expected and std::optional that are guarded by their flag,
  # and overlaps in std::string's inlined operator+ (GCC bugs 105562, 105651).
  target_compile_options(netcase_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-null-dereference)
else()
  # std::stable_sort of libstdc++ 12 calls its own std::get_temporary_buffer, which clang 19 calls deprecated.
  target_compile_options(netcase_options INTERFACE -Wno-deprecated-declarations)
endif()

if(NETCASE_SANITIZERS)
  target_compile_options(netcase_options INTERFACE
    -fsanitize=${NETCASE_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(netcase_options INTERFACE -fsanitize=${NETCASE_SANITIZERS})
  target_compile_definitions(netcase_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()
