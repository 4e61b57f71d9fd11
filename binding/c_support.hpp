#pragma once
#include <string>
#include <utility>

#include "timtin.h"
#include "timtin/error.hpp"

namespace timtin::binding {

// Shared by the functions of timtin.h. No exception leaves these: each that may throw runs in guarded().

/// Stores `message` and `hint` for timtin_error_message() and timtin_error_hint() of this thread. Returns `status`.
timtin_status remember(timtin_status status, const char* message, const char* hint) noexcept;

/// Stores a message about a missing article and returns TIMTIN_NOT_FOUND.
timtin_status not_found(const char* id);

/// Stores the message of the exception being handled. Returns its status.
timtin_status remember_failure() noexcept;

template <class Work>
timtin_status guarded(Work&& work) noexcept {
  try {
    return std::forward<Work>(work)();
  } catch (...) {
    return remember_failure();
  }
}

/// Throws Error: usage.
[[noreturn]] void refuse_null();
template <class... Pointers>
void require(const Pointers*... pointers) {
  for (const bool is_null : {(pointers == nullptr)...})
    if (is_null) refuse_null();
}

/// A copy of `text` for the caller, who frees it with timtin_free().
void hand_out(const std::string& text, char** result);

}  // namespace timtin::binding
