#pragma once
#include <xapian.h>

#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// Leaves one document for each article id: the one from the place that goes before (manifest.hpp), of one file the
/// later. It takes over the claims of the others. One warning for each id of which there are different versions, except
/// where a document among the first `silent_before` is involved. Commits now and then: the database must be nobody's
/// yet.
void resolve_duplicates(Xapian::WritableDatabase& db, RunContext& context, Xapian::docid silent_before);

}  // namespace timtin::indexer
