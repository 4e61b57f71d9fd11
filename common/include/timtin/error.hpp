#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "timtin/export.hpp"

namespace timtin {

/// Why a call failed. The numbers are the exit statuses of the programs and never change their meaning.
enum class ErrorCode : int {
  usage = 2,             ///< a wrong option, query, date or place; also refused settings
  inputs_refused = 3,    ///< the run succeeded, but some inputs could not be indexed
  index_missing = 10,    ///< no index at that path
  locked = 11,           ///< another indexer holds the index
  schema_mismatch = 12,  ///< made by another schema or analyzer version: reindex
  corrupt = 13,          ///< the index is damaged
  no_space = 14,         ///< the disk is full, or too full to start
  removal_refused = 15,  ///< the run would remove more than allowed
  partial = 16,          ///< some shards did not answer
  io = 17,               ///< any other failure of the system: permissions, input or output
  index_busy = 18,       ///< the index changed during every attempt to read it; try again
  internal = 70,         ///< a fault of timtin itself
  interrupted = 130,     ///< SIGINT
  terminated = 143,      ///< SIGTERM
};

/// The exit status of a program that ends with `code`.
constexpr int exit_status(ErrorCode code) { return static_cast<int>(code); }

/// One line of the table of exit codes that --help and the man pages print.
TIMTIN_EXPORT std::string_view describe(ErrorCode code);

/// The only exception that leaves the library. What a callback of the caller throws is passed on as it is.
///
/// Thread safety: a value like any other.
class TIMTIN_EXPORT Error : public std::runtime_error {
 public:
  /// `message` names what failed and where (UTF-8, one sentence, no full stop); `hint` says what to do next, or is
  /// empty.
  explicit Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}
  ~Error() override;  // defined in the library, so that all programs share one type information
  Error(const Error&) = default;
  Error& operator=(const Error&) = default;
  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace timtin
