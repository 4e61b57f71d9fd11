#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// What is worth knowing of how a record was read, and loses no article.
enum class NoteKind : std::uint8_t {
  key_not_used,      ///< name: the key, as a path
  value_not_read,    ///< of a key that is known; name: the key
  date_not_read,     ///< name: the date as written
  district_unknown,  ///< name: what the record calls it
  no_date,           ///< the article has none
  date_from_url,     ///< the article's date is that of its address
  mended,            ///< name: what was wrong
};
/// "key_not_used": for JSON.
std::string_view code_of(NoteKind kind);

struct ReadingNote {
  NoteKind kind;
  std::string name{};
};

/// A field of the article and the key that it was read from.
struct FieldUse {
  std::string field, key;
  std::string printed{};  ///< the value as written, where it is a text
};

/// What reading a record tells beside the article.
struct ReadingNotes {
  std::vector<ReadingNote> notes{};
  std::vector<FieldUse> uses{};

  /// Bounded: a record with a million odd keys tells of some hundred.
  void add(NoteKind kind, std::string name = {});
};

}  // namespace timtin::indexer
