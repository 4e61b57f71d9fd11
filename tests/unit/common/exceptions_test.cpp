#include "common/exceptions.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace timtin {
namespace {

/// What leaves the boundary when `work` throws inside.
template <class Work>
Error error_of(Work&& work) {
  try {
    at_boundary(work);
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::usage, "nothing was thrown");
}

struct Refused : Error {
  using Error::Error;
};

}  // namespace

TEST_CASE("exceptions: results and Errors pass the boundary as they are") {
  CHECK(at_boundary([] { return 7; }) == 7);
  const auto refuse = [] { at_boundary([] { throw Refused(ErrorCode::locked, "held", "wait"); }); };
  CHECK_THROWS_AS(refuse(), Refused);
}

TEST_CASE("exceptions: what the standard library throws becomes an Error of its kind") {
  const auto on_file = [](int number) {
    return error_of([number] {
      throw std::filesystem::filesystem_error("x", "/srv/news", std::error_code(number, std::generic_category()));
    });
  };
  CHECK(on_file(EACCES).code() == ErrorCode::io);
  CHECK(std::string(on_file(EACCES).what()).starts_with("/srv/news: "));
  CHECK(on_file(ENOSPC).code() == ErrorCode::no_space);
  CHECK(error_of([] { throw std::system_error(EAGAIN, std::generic_category()); }).code() == ErrorCode::io);
  CHECK(error_of([] { throw std::bad_alloc(); }).code() == ErrorCode::io);
  const Error stream = error_of([] {
    std::istringstream in;
    in.exceptions(std::ios::failbit);
    in.setstate(std::ios::failbit);
  });
  CHECK(stream.code() == ErrorCode::io);
  const Error fault = error_of([] { throw std::logic_error("three is four"); });
  CHECK(fault.code() == ErrorCode::internal);
  CHECK(std::string(fault.what()).find("three is four") != std::string::npos);
  CHECK(error_of([] { throw 3; }).code() == ErrorCode::internal);
}

TEST_CASE("exceptions: what a callback throws is the caller's, whatever it is") {
  const std::function<int(int)> callback = [](int number) -> int {
    if (number < 0) throw std::bad_alloc();
    return number + 1;
  };
  const std::function<int(int)> inside = from_caller(callback);
  CHECK(inside(3) == 4);
  const auto run = [&] { at_boundary([&] { inside(-1); }); };
  CHECK_THROWS_AS(run(), std::bad_alloc);
  CHECK_FALSE(from_caller(std::function<void()>()));
}

}  // namespace timtin
