#include "indexer/archive/shard_failure.hpp"

#include <fmt/format.h>

#include "common/exceptions.hpp"
#include "common/store/store.hpp"
#include "indexer/program/signals.hpp"

namespace timtin::indexer {

std::optional<Error> failure_of(const std::string& name, const std::function<void()>& work) {
  const auto named = [&](ErrorCode code, const std::string& message, const std::string& hint) {
    return Error(code, fmt::format("{}: {}", name, message), hint);
  };
  try {
    work();
    return std::nullopt;
  } catch (const Xapian::Error& error) {
    return store::translate_xapian_error(error, name);
  } catch (...) {
    const Error error = current_error();
    return named(error.code() == ErrorCode::interrupted ? stop_code() : error.code(), error.what(), error.hint());
  }
}

}  // namespace timtin::indexer
