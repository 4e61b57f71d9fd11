#pragma once
#include <functional>
#include <optional>
#include <string>

#include "timtin/error.hpp"

namespace timtin::indexer {

/// Runs `work` on one shard of an archive. Any exception is turned into an Error whose message
/// begins with `name`, so that the other shards go on.
std::optional<Error> failure_of(const std::string& name, const std::function<void()>& work);

}  // namespace timtin::indexer
