# Finds the OpenCV modules named as COMPONENTS, as targets opencv_core, ... and in OpenCV_LIBS.
# OpenCV's own package file is used where it is installed. Debian ships it only in libopencv-dev,
# which pulls in VTK and Qt; with the small packages (libopencv-core-dev, ...) headers and libraries
# are looked for instead.
find_package(OpenCV ${OpenCV_FIND_VERSION} QUIET NO_MODULE COMPONENTS ${OpenCV_FIND_COMPONENTS})
if(OpenCV_FOUND)
  return()
endif()

find_path(OpenCV_INCLUDE_DIR opencv2/core/version.hpp PATH_SUFFIXES opencv4)
mark_as_advanced(OpenCV_INCLUDE_DIR)
set(OpenCV_LIBS "")
foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
  string(REGEX REPLACE "^opencv_" "" component_name ${component})
  find_library(OpenCV_${component_name}_LIBRARY opencv_${component_name})
  mark_as_advanced(OpenCV_${component_name}_LIBRARY)
  if(OpenCV_INCLUDE_DIR AND OpenCV_${component_name}_LIBRARY)
    set(OpenCV_${component}_FOUND TRUE)
    list(APPEND OpenCV_LIBS opencv_${component_name})
    if(NOT TARGET opencv_${component_name})
      add_library(opencv_${component_name} UNKNOWN IMPORTED)
      set_target_properties(opencv_${component_name} PROPERTIES
        IMPORTED_LOCATION ${OpenCV_${component_name}_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
    endif()
  endif()
endforeach()

if(OpenCV_INCLUDE_DIR)
  set(OpenCV_INCLUDE_DIRS ${OpenCV_INCLUDE_DIR})
  file(STRINGS ${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp version_lines
       REGEX "#define CV_VERSION_(MAJOR|MINOR|REVISION) ")
  list(TRANSFORM version_lines REPLACE ".* ([0-9]+)$" "\\1")
  list(JOIN version_lines "." OpenCV_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV REQUIRED_VARS OpenCV_INCLUDE_DIR
                                  VERSION_VAR OpenCV_VERSION HANDLE_COMPONENTS)
