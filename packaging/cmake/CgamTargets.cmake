# How every target of the project is made: one function, one place for warnings and sanitizers.

add_library(cgam_warnings INTERFACE)
target_compile_options(cgam_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wdouble-promotion)
# At -O3 g++ 12 sees overlapping copies in "text" + std::string (GCC bug 105329) and overflows in
# std::vector::insert where there are none; the sanitizer builds look for real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(cgam_warnings INTERFACE -Wno-restrict -Wno-stringop-overflow)
endif()
if(CGAM_WERROR)
  target_compile_options(cgam_warnings INTERFACE -Werror)
endif()

# Recompiling what was compiled before, here or in another clone, is looked up.
find_program(CGAM_CCACHE ccache)
mark_as_advanced(CGAM_CCACHE)
if(CGAM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CGAM_CCACHE})
endif()

if(CGAM_SANITIZE)
  add_compile_options(-fsanitize=${CGAM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CGAM_SANITIZE})
endif()

# cgam_library(NAME SOURCES a.cpp ... LINKS public targets ... PRIVATE private targets ...)
# Headers are included from the repository root: #include "core/geometry/mask.h".
function(cgam_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE} cgam_warnings)
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${ARG_LINKS})
  endif()
endfunction()

# cgam_test(NAME [THREADS] SOURCES ... LINKS ...): one Catch2 program, one CTest entry. THREADS: what
# it tests starts threads, so that ThreadSanitizer is to see it.
function(cgam_test name)
  cmake_parse_arguments(ARG "THREADS" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} cgam_test_main cgam_warnings)
  target_compile_definitions(${name} PRIVATE CGAM_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
  add_test(NAME ${name} COMMAND ${name})
  if(ARG_THREADS)
    add_dependencies(thread_tests ${name})
    set_property(TEST ${name} APPEND PROPERTY LABELS threads)
  endif()
endfunction()
