#pragma once
#include <xapian.h>

#include <cstdint>

#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Whether a run may remove `removals` of `articles`. If not, the refusal is noted in the report.
bool may_remove(RunContext& context, std::uint64_t removals, std::uint64_t articles);

/// Compares a generation that is about to be published with the live one, article by article.
/// Reports how many articles were added and removed, and returns whether the removals are allowed.
/// An article that only got another id does not count as removed.
bool guard_replacement(RunContext& context, const Xapian::Database& old, const Xapian::Database& fresh);

}  // namespace timtin::indexer
