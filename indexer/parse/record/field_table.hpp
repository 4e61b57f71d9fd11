#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace timtin::indexer {

/// The fields of an article that a record can have; data/records/fields.tsv has their keys.
enum class Field : std::uint8_t {
  id,
  url,
  title,
  kicker,
  lead,
  body,
  author,
  source,
  published,
  updated,
  crawled,
  district,
  caption,
  related,
  container,  ///< no field: an object that fields stand in
};
std::string_view name_of(Field field);

/// What a key means.
struct KeyMeaning {
  Field field = Field::title;
  std::uint16_t rank = 0;  ///< of keys of one field the lowest goes first
  bool is_weak = false;    ///< read only where no surer key has the field
  bool is_mapped = false;  ///< the user said so
};

/// Which key is which field: the table of data/records, and what a user adds.
///
/// Thread safety: may be read from several threads.
class FieldTable {
 public:
  /// `map`: "title=headline,date=NgayDang", a field and the key or path that holds it. Throws Error: usage (not such a
  /// list, no such field).
  explicit FieldTable(std::string_view map = {});

  /// The table alone.
  static const FieldTable& standard();

  /// What a key or a path ("meta.description") means. Case, diacritics, '_', '-', ':' and blanks make no difference.
  /// A key that the table does not have is the one left without words that name no field: "articleSapo" is "sapo".
  std::optional<KeyMeaning> find(std::string_view path) const;

  /// The user maps something that stands below `path`.
  bool maps_below(std::string_view path) const;

 private:
  std::optional<KeyMeaning> find_qualified(std::string_view key) const;
  std::optional<KeyMeaning> find_joined(std::string_view word) const;

  std::unordered_map<std::string, KeyMeaning> meanings_;  // by folded path
  std::unordered_set<std::string> qualifiers_;            // folded
  std::vector<std::string> mapped_;                       // folded paths of the user
};

/// A key in the form that is the same however it is written: "Ngày đăng" -> "ngaydang". Points between the keys of a
/// path stay.
std::string fold_key(std::string_view key);

}  // namespace timtin::indexer
