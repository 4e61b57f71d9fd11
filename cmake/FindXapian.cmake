# Gives Xapian::xapian. Debian's xapian-config.cmake sets variables only, no target and no version.
find_path(Xapian_INCLUDE_DIR xapian.h)
find_library(Xapian_LIBRARY xapian)
if(Xapian_INCLUDE_DIR AND EXISTS ${Xapian_INCLUDE_DIR}/xapian/version.h)
  file(STRINGS ${Xapian_INCLUDE_DIR}/xapian/version.h _line REGEX "define XAPIAN_VERSION ")
  string(REGEX REPLACE ".*\"([0-9.]+)\".*" "\\1" Xapian_VERSION "${_line}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xapian REQUIRED_VARS Xapian_LIBRARY Xapian_INCLUDE_DIR VERSION_VAR Xapian_VERSION)
mark_as_advanced(Xapian_INCLUDE_DIR Xapian_LIBRARY)
if(Xapian_FOUND AND NOT TARGET Xapian::xapian)
  add_library(Xapian::xapian UNKNOWN IMPORTED)
  set_target_properties(Xapian::xapian PROPERTIES
    IMPORTED_LOCATION ${Xapian_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Xapian_INCLUDE_DIR}
    # Move semantics must be on before any <xapian.h>, in every translation unit.
    INTERFACE_COMPILE_DEFINITIONS XAPIAN_MOVE_SEMANTICS)
endif()
