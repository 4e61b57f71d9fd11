# Warnings for our own code; errors only where a preset asks for it. What a designated initializer leaves out has its
# default, which is the point of it; GCC 12 warns all the same.
add_library(timtin_warnings INTERFACE)
target_compile_options(timtin_warnings INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${TIMTIN_WERROR}>:-Werror>)

# timtin_precompile(NAME LIKE): with TIMTIN_PRECOMPILE, the headers that most files include are compiled once. LIKE is
# the target whose compiled headers NAME uses: itself, or one with the same flags and no further definitions.
function(timtin_precompile name like)
  if(NOT TIMTIN_PRECOMPILE)
    return()
  elseif(NOT name STREQUAL like)
    target_precompile_headers(${name} REUSE_FROM ${like})
    return()
  endif()
  target_precompile_headers(${name} PRIVATE <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <string> <string_view> <unordered_map> <utility> <vector> <fmt/format.h>
    ${ARGN})
endfunction()

# timtin_part(NAME FILE... [LINK LIB...]): one folder of the library. An object library, so that the installed
# libtimtin is made of the parts and tests can link them with their inner symbols.
function(timtin_part name)
  cmake_parse_arguments(PART "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} OBJECT ${PART_SOURCES})
  target_compile_features(${name} PUBLIC cxx_std_20)
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_link_libraries(${name} PUBLIC ${PART_LINK} PRIVATE timtin_warnings)
  if(name STREQUAL "timtin_common")
    timtin_precompile(${name} ${name} <xapian.h>)
  elseif("timtin_common" IN_LIST PART_LINK)
    timtin_precompile(${name} timtin_common)
  else()
    timtin_precompile(${name} timtin_base)
  endif()
endfunction()

# timtin_test(NAME LABEL FILE... [PARTS N CASES_IN_PART M]): one doctest program. With PARTS, its cases are N tests of M
# cases each, which CTest can run at the same time; the last one has all further cases.
function(timtin_test name label)
  cmake_parse_arguments(TEST "" "PARTS;CASES_IN_PART" "" ${ARGN})
  add_executable(${name} ${TEST_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE timtin_internal timtin_test_support doctest::doctest timtin_warnings)
  timtin_precompile(${name} timtin_index_program)
  if(NOT TEST_PARTS)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS ${label})
    return()
  endif()
  foreach(part RANGE 1 ${TEST_PARTS})
    math(EXPR first "(${part} - 1) * ${TEST_CASES_IN_PART} + 1")
    math(EXPR last "${part} * ${TEST_CASES_IN_PART}")
    set(range --first=${first})
    if(part LESS TEST_PARTS)
      list(APPEND range --last=${last})
    endif()
    add_test(NAME ${name}_${part} COMMAND ${name} ${range})
    set_tests_properties(${name}_${part} PROPERTIES LABELS ${label})
  endforeach()
endfunction()

# timtin_fuzzer(NAME FILE): one libFuzzer program, fuzz_NAME, with its seeds in tests/fuzz/corpus/NAME.
function(timtin_fuzzer name file)
  add_executable(fuzz_${name} ${file})
  target_link_libraries(fuzz_${name} PRIVATE timtin_internal timtin_warnings -fsanitize=fuzzer)
endfunction()
