#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// The common form of JSON objects, table rows and feed items: a tree of values. The path of a
/// value is its keys from the record down: "title.rendered".
struct RecordValue {
  enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  std::string key;   ///< in an object: as written
  std::string text;  ///< of a text; for numbers and truth values as written
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

inline constexpr std::size_t kMaxRecordDepth = 64;        ///< deeper values are dropped
inline constexpr std::size_t kMaxRecordValues = 300'000;  ///< further values of a record are dropped

}  // namespace timtin::indexer
