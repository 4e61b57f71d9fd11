#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "indexer/parse/record/record_value.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// How records are read in a run.
struct RecordRules {
  const FieldTable& fields;
  std::int64_t latest = 0;  ///< no article is later, seconds since the epoch; 0 = any time
};

/// Makes an article of what `record` holds. No key and no value costs it: what is not used or not understood goes to
/// `notes`. Of keys that have one field the mapped go first, then the sure ones, then those nearer to the top, then the
/// order of the table. Neither title nor body nor lead: it holds no article.
Article read_record(const RecordValue& record, const RecordRules& rules, ReadingNotes& notes);

}  // namespace timtin::indexer
