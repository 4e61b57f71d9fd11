#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "timtin/export.hpp"

namespace timtin {

/// Why a call failed. The numbers are the exit statuses of the programs; their meanings never
/// change.
enum class ErrorCode : int {
  usage = 2,             ///< an invalid option, query, date or place, or refused settings
  inputs_refused = 3,    ///< the run succeeded but some inputs could not be indexed
  index_missing = 10,    ///< no index at that path
  locked = 11,           ///< another indexer is working on the index
  schema_mismatch = 12,  ///< made by another schema or analyzer version: rebuild
  corrupt = 13,          ///< the index is damaged
  no_space = 14,         ///< the disk is full, or too full to start
  removal_refused = 15,  ///< the run would remove more than allowed
  partial = 16,          ///< some shards did not answer
  io = 17,               ///< another system failure: permissions, input or output
  index_busy = 18,       ///< the index changed during every attempt to read it
  internal = 70,         ///< a bug in timtin
  interrupted = 130,     ///< SIGINT
  terminated = 143,      ///< SIGTERM
};

/// The exit status of a program that fails with `code`.
constexpr int exit_status(ErrorCode code) { return static_cast<int>(code); }

/// A line of the table of exit statuses in --help and the man pages.
TIMTIN_EXPORT std::string_view describe(ErrorCode code);

/// The only exception type of the library. Exceptions of the caller's callbacks pass through
/// unchanged.
///
/// Thread safety: a plain value.
class TIMTIN_EXPORT Error : public std::runtime_error {
 public:
  /// `message` says what failed and where (UTF-8, one sentence without full stop). `hint` says what
  /// to do next; may be empty.
  explicit Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}
  ~Error() override;  // defined in the library, so that all programs share its type information
  Error(const Error&) = default;
  Error& operator=(const Error&) = default;
  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace timtin
