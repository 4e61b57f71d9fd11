# Warnings for our own code; errors only where a preset asks for it. What a designated initializer leaves out has its
# default, which is the point of it; GCC 12 warns all the same.
add_library(timtin_warnings INTERFACE)
target_compile_options(timtin_warnings INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${TIMTIN_WERROR}>:-Werror>)

# timtin_part(NAME FILE... [LINK LIB...]): one folder of the library. An object library, so that the installed
# libtimtin is made of the parts and tests can link them with their inner symbols.
function(timtin_part name)
  cmake_parse_arguments(PART "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} OBJECT ${PART_SOURCES})
  target_compile_features(${name} PUBLIC cxx_std_20)
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_link_libraries(${name} PUBLIC ${PART_LINK} PRIVATE timtin_warnings)
endfunction()

# timtin_test(NAME LABEL FILE...): one doctest program.
function(timtin_test name label)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE timtin_internal timtin_test_support doctest::doctest timtin_warnings)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${label})
endfunction()

# timtin_fuzzer(NAME FILE): one libFuzzer program, fuzz_NAME, with its seeds in tests/fuzz/corpus/NAME.
function(timtin_fuzzer name file)
  add_executable(fuzz_${name} ${file})
  target_link_libraries(fuzz_${name} PRIVATE timtin_internal timtin_warnings -fsanitize=fuzzer)
endfunction()
