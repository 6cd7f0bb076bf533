# LibTorch behind one target, cgam_torch. Only core/engine_torch and its tests link it.
# It is the one in CMAKE_PREFIX_PATH (an unpacked LibTorch or an installed PyTorch), else the system's.

# A LibTorch with CUDA looks for NVIDIA's toolkit. Toolkits from 12.9 on, and smaller installations of
# earlier ones, have nvToolsExt as headers only, which LibTorch before 2.8 takes for an error: its name
# is all that is needed here.
find_package(CUDAToolkit QUIET)
if(CUDAToolkit_FOUND AND NOT TARGET CUDA::nvToolsExt)
  add_library(CUDA::nvToolsExt INTERFACE IMPORTED)
endif()
find_package(Torch REQUIRED)
message(STATUS "LibTorch: ${Torch_DIR} (${Torch_VERSION})")
if(TARGET torch_cuda)
  set(cgam_torch_has_cuda ON)
else()
  set(cgam_torch_has_cuda OFF)
endif()
option(CGAM_WITH_CUDA "Compile what needs the CUDA headers of LibTorch" ${cgam_torch_has_cuda})
if(CGAM_WITH_CUDA AND NOT cgam_torch_has_cuda)
  message(FATAL_ERROR "CGAM_WITH_CUDA is ON, but the LibTorch in ${Torch_DIR} has no CUDA. "
                      "Name another with CMAKE_PREFIX_PATH (docs/building.md).")
endif()
# The same library, looked for a second time without a target, may be missing from the list.
set(cgam_torch_libraries ${TORCH_LIBRARIES})
list(FILTER cgam_torch_libraries EXCLUDE REGEX "LIBNVTOOLSEXT-NOTFOUND")

# Its headers are not held to our warnings.
add_library(cgam_torch INTERFACE)
target_link_libraries(cgam_torch INTERFACE ${cgam_torch_libraries})
target_include_directories(cgam_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})

# Its libstdc++ ABI must be everybody's: strings and containers cross from folder to folder, so this
# is included before any target is made. (PyTorch wheels before 2.7 use the old one.)
string(REGEX MATCH "-D_GLIBCXX_USE_CXX11_ABI=[01]" cgam_torch_abi "${TORCH_CXX_FLAGS}")
if(cgam_torch_abi)
  add_compile_options(${cgam_torch_abi})
endif()
