#pragma once
#include <functional>
#include <optional>
#include <string>

#include "timtin/error.hpp"

namespace timtin::indexer {

/// Runs `work` on a part of an archive. What it throws, be it no Error, is given as one that begins with `name`: the
/// other parts go on.
std::optional<Error> failure_of(const std::string& name, const std::function<void()>& work);

}  // namespace timtin::indexer
