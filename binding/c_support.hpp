#pragma once
#include <string>
#include <utility>

#include "timtin.h"
#include "timtin/error.hpp"

namespace timtin::binding {

// What the functions of timtin.h share. No exception leaves them: each that can meet one runs in guarded().

/// Keeps `message` and `hint` for timtin_error_message() and timtin_error_hint() of this thread; gives `status`.
timtin_status remember(timtin_status status, const char* message, const char* hint) noexcept;

/// TIMTIN_NOT_FOUND, with a message that says so.
timtin_status not_found(const char* id);

/// Keeps what the exception being handled has to say; gives its status.
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

/// A copy that timtin_free() frees.
void hand_out(const std::string& text, char** result);

}  // namespace timtin::binding
