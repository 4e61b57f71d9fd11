#include "binding/c_support.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

#include "common/exceptions.hpp"
#include "common/message.hpp"

namespace timtin::binding {
namespace {

struct LastError {
  std::string message, hint;
};
thread_local LastError last_error;

}  // namespace

timtin_status remember(timtin_status status, const char* message, const char* hint) noexcept {
  try {
    last_error = {message, hint};
  } catch (...) {  // no memory for the words; the status says enough
  }
  return status;
}

timtin_status remember_failure() noexcept {
  try {
    const Error error = current_error();
    return remember(static_cast<timtin_status>(error.code()), error.what(), error.hint().c_str());
  } catch (...) {
    return remember(TIMTIN_IO, "out of memory", "");
  }
}

timtin_status not_found(const char* id) {
  return remember(TIMTIN_NOT_FOUND, tr("the index has no article '{}'", id).c_str(), "");
}

void refuse_null() { throw Error(ErrorCode::usage, tr("an argument is NULL")); }

void hand_out(const std::string& text, char** result) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  *result = copy;
}

}  // namespace timtin::binding

const char* timtin_error_message(void) { return timtin::binding::last_error.message.c_str(); }
const char* timtin_error_hint(void) { return timtin::binding::last_error.hint.c_str(); }

void timtin_free(char* text) { std::free(text); }
