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

/// Holds what a callback of the caller threw. It is no std::exception, so that nobody on the way takes it for ours.
struct CallerException {
  std::exception_ptr thrown;
};

/// `callback` for use inside the library; empty if it is empty.
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

/// The exception being handled, as an Error. A failed call of the system is io or no_space, no memory is io, everything
/// else is `internal`: a fault of ours. Call it in a catch block only.
Error current_error();

/// Ends the handling of an exception: throws the Error that stands for it, or what the caller's callback threw.
[[noreturn]] void throw_as_error();

/// Runs `work` for a public function.
template <class Work>
auto at_boundary(Work&& work) -> decltype(std::forward<Work>(work)()) {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    throw_as_error();
  }
}

}  // namespace timtin
