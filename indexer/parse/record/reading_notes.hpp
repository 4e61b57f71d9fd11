#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// Something worth reporting about how a record was read. The article is kept in every case.
enum class NoteKind : std::uint8_t {
  key_not_used,      ///< name: the path of the key
  value_not_read,    ///< the key is known but its value is not usable; name: the key
  date_not_read,     ///< name: the date as written
  district_unknown,  ///< name: the record's spelling
  no_date,           ///< the article has none
  date_from_url,     ///< the date was taken from the web address
  mended,            ///< name: what was repaired
  cut,               ///< longer than its limit; name: the field
};
/// The name in JSON: "key_not_used".
std::string_view code_of(NoteKind kind);

struct ReadingNote {
  NoteKind kind;
  std::string name{};
};

/// An article field and the key it was read from.
struct FieldUse {
  std::string field, key;
  std::string printed{};  ///< the value as written, if it is text
};

/// What is learnt while reading a record, besides the article.
struct ReadingNotes {
  std::vector<ReadingNote> notes{};
  std::vector<FieldUse> uses{};

  /// Limited: of a record with a million unknown keys about a hundred are kept.
  void add(NoteKind kind, std::string name = {});
};

}  // namespace timtin::indexer
