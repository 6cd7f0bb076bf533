# CGAM_HEADERS_DIR: a folder with the header-only libraries (nlohmann/json.hpp, CLI/CLI.hpp,
# catch2/catch.hpp), for machines without their packages. Every later find_package of one of the
# three is answered from there.
set(CGAM_HEADERS_DIR "" CACHE PATH "Folder with nlohmann/, CLI/ and catch2/ headers, if not installed")

# Answers find_package(PACKAGE) with an interface target over CGAM_HEADERS_DIR.
function(cgam_carry_headers package target header)
  if(NOT EXISTS ${CGAM_HEADERS_DIR}/${header})
    return()
  endif()
  file(WRITE ${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${package}Config.cmake
    "if(NOT TARGET ${target})
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES \"${CGAM_HEADERS_DIR}\")
endif()\n")
  file(WRITE ${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${package}ConfigVersion.cmake
    "set(PACKAGE_VERSION carried)\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
endfunction()

if(CGAM_HEADERS_DIR)
  cgam_carry_headers(nlohmann_json nlohmann_json::nlohmann_json nlohmann/json.hpp)
  cgam_carry_headers(CLI11 CLI11::CLI11 CLI/CLI.hpp)
  cgam_carry_headers(Catch2 Catch2::Catch2 catch2/catch.hpp)
endif()
