#pragma once
#include <xapian.h>

#include <cstdint>

#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Decides whether a run may remove `removals` of `articles`; when not, notes the refusal in the report.
bool may_remove(RunContext& context, std::uint64_t removals, std::uint64_t articles);

/// Compares a generation that is about to be published with the live one, article by article. Fills
/// in how many were added and removed, and tells whether the removals are allowed. An article that
/// only got another id is not removed.
bool guard_replacement(RunContext& context, const Xapian::Database& old, const Xapian::Database& fresh);

}  // namespace timtin::indexer
