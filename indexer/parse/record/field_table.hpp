#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace timtin::indexer {

/// The article fields that a record can have. Their keys are listed in data/records/fields.tsv.
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
  container,  ///< not a field: an object that contains fields
};
std::string_view name_of(Field field);

/// What a key means.
struct KeyMeaning {
  Field field = Field::title;
  std::uint16_t rank = 0;  ///< of several keys of one field, the lowest wins
  bool is_weak = false;    ///< used only if no better key has the field
  bool is_mapped = false;  ///< mapped by the user
};

/// Maps keys to fields: the table in data/records plus the user's mappings.
///
/// Thread safety: may be read from several threads.
class FieldTable {
 public:
  /// `map`: "title=headline,date=NgayDang", pairs of a field and its key or path. Throws Error:
  /// usage (wrong syntax, unknown field).
  explicit FieldTable(std::string_view map = {});

  /// The table without user mappings.
  static const FieldTable& standard();

  /// What a key or a path ("meta.description") means. Case, diacritics, '_', '-', ':' and blanks make no difference.
  /// A key that the table does not have is the one left without words that name no field: "articleSapo" is "sapo".
  std::optional<KeyMeaning> find(std::string_view path) const;

  /// The user mapped a column of a table by its number: "title=2".
  bool maps_column(std::size_t number) const;

  /// The user mapped something below `path`.
  bool maps_below(std::string_view path) const;

 private:
  std::optional<KeyMeaning> find_qualified(std::string_view key) const;
  std::optional<KeyMeaning> find_joined(std::string_view word) const;

  std::unordered_map<std::string, KeyMeaning> meanings_;  // by folded path
  std::unordered_set<std::string> qualifiers_, robots_;   // folded; robots_: those that a date is not published by
  std::vector<std::string> mapped_;                       // folded paths of the user
};

/// A key in the form used for comparison: "Ngày đăng" -> "ngaydang". The dots of a path are kept.
std::string fold_key(std::string_view key);

}  // namespace timtin::indexer
