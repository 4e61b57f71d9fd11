#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "indexer/parse/json/record_value.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/reading_notes.hpp"

namespace timtin::indexer {

/// A value of a record that may be a field of the article.
struct FieldValue {
  KeyMeaning meaning;
  std::size_t depth = 0;  ///< containers above it
  std::string path;       ///< its keys as written: "data.attributes.title"
  const RecordValue* value = nullptr;

  auto order() const { return std::tuple(!meaning.is_mapped, meaning.is_weak, depth, meaning.rank); }
};

/// All values of `record` whose key is known, in order of precedence; unknown keys go to `notes`.
/// Searches the objects that the table calls containers. If neither title nor body is found,
/// searches any object that has one. If no key names the text or the lead, values that read as such
/// are taken for them.
std::vector<FieldValue> find_field_values(const RecordValue& record, const FieldTable& fields, ReadingNotes& notes);

/// Whether an object has the keys of an article: a title or a body.
bool looks_like_article(const RecordValue& object, const FieldTable& fields);

}  // namespace timtin::indexer
