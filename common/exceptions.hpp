#pragma once
#include <exception>
#include <functional>
#include <utility>

#include "timtin/error.hpp"

namespace timtin {

// The exception contract: timtin::Error is the only exception that leaves the library, and the only one that a program
// reports. Inside, the standard library may throw what it likes (filesystem_error, bad_alloc, system_error of a
// thread); each public function runs its work in at_boundary(), which translates. What a caller's own callback throws
// is the caller's: it travels as a CallerException and leaves as it was.

/// Wraps an exception of a caller's callback. Not derived from std::exception, so no handler inside
/// mistakes it.
struct CallerException {
  std::exception_ptr thrown;
};

/// `callback` wrapped for use inside the library; empty if `callback` is empty.
template <class Result, class... Arguments>
std::function<Result(Arguments...)> from_caller(const std::function<Result(Arguments...)>& callback) {
  if (!callback) return {};
  return [callback](Arguments... arguments) -> Result {
    try {
      return callback(std::forward<Arguments>(arguments)...);
    } catch (...) {
      throw CallerException{std::current_exception()};
    }
  };
}

/// The exception being handled, as an Error. Failed system calls become io or no_space, lack of
/// memory io, anything else `internal` (a bug). Call it only inside a catch block.
Error current_error();

/// Ends exception handling at the boundary: throws the corresponding Error, or the exception of the
/// caller's callback.
[[noreturn]] void throw_as_error();

/// Runs `work` as the body of a public function.
template <class Work>
auto at_boundary(Work&& work) -> decltype(std::forward<Work>(work)()) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    throw_as_error();
  }
}

}  // namespace timtin
