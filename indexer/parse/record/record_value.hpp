#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A record as whoever wrote it arranged it: what JSON objects, rows of tables, items of feeds have in common. A value
/// of an object has a key, and its path is the keys from the record down to it ("title.rendered").
struct RecordValue {
  enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  std::string key;   ///< in an object: as written
  std::string text;  ///< of a text; of a number or a truth value as written
  std::vector<RecordValue> items;

  bool is_text() const { return kind == Kind::text; }
  bool is_number() const { return kind == Kind::number; }
  bool is_list() const { return kind == Kind::list; }
  bool is_object() const { return kind == Kind::object; }
  /// The member of an object, or nullptr.
  const RecordValue* find(std::string_view name) const {
    if (is_object())
      for (const RecordValue& item : items)
        if (item.key == name) return &item;
    return nullptr;
  }
};

inline constexpr std::size_t kMaxRecordDepth = 64;        ///< what lies deeper is not kept
inline constexpr std::size_t kMaxRecordValues = 300'000;  ///< values of a record; what comes behind is not kept

}  // namespace timtin::indexer
