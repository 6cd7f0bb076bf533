# LibTorch behind one target, cgam_torch. Only core/engine_torch and its tests link it.
# It is the one in CMAKE_PREFIX_PATH (an unpacked LibTorch or an installed PyTorch), else the system's.
find_package(Torch REQUIRED)
message(STATUS "LibTorch: ${Torch_DIR}")

# Its headers are not held to our warnings.
add_library(cgam_torch INTERFACE)
target_link_libraries(cgam_torch INTERFACE ${TORCH_LIBRARIES})
target_include_directories(cgam_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
if(CGAM_WITH_CUDA)
  target_compile_definitions(cgam_torch INTERFACE CGAM_WITH_CUDA)
endif()

# Its libstdc++ ABI must be everybody's: strings and containers cross from folder to folder, so this
# is included before any target is made. (PyTorch wheels before 2.7 use the old one.)
string(REGEX MATCH "-D_GLIBCXX_USE_CXX11_ABI=[01]" cgam_torch_abi "${TORCH_CXX_FLAGS}")
if(cgam_torch_abi)
  add_compile_options(${cgam_torch_abi})
endif()
