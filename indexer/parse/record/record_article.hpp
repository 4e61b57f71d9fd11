#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/parse/json/record_value.hpp"
#include "indexer/parse/page/repeated_lines.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// How records are read in this run.
struct RecordRules {
  const FieldTable& fields;
  std::int64_t latest = 0;                  ///< newest possible date, seconds since the epoch; 0 = no limit
  const RepeatedLines* repeated = nullptr;  ///< lines of the SOURCE that are left out of texts
};

/// Makes an article from `record`. No single key or value makes it fail: what is unused or
/// unreadable goes to `notes`. If several keys have the same field, this is the order: mapped keys,
/// certain keys, keys nearer to the top, the order of the table. Fails only if there is neither
/// title nor lead nor body.
Article read_record(const RecordValue& record, const RecordRules& rules, ReadingNotes& notes);

}  // namespace timtin::indexer
