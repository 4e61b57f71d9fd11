// The same as an archive: what a static libtimtin leaves to its user to link.
#include <doctest/doctest.h>

#include "tests/consumer/projects.hpp"

namespace timtin::test {

TEST_CASE("static: a CMake project gets what the archive needs") {
  if (!has_sanitizer()) use_from_cmake(installed_static());
}

TEST_CASE("static: pkg-config names what the archive needs") {
  if (!has_sanitizer()) use_from_pkg_config(installed_static());
}

}  // namespace timtin::test
