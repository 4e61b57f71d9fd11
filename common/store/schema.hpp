#pragma once
#include <xapian.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace timtin::schema {

/// The layout of the index. Raise kVersion if new code would read an old index wrongly.
inline constexpr int kVersion = 8;

/// Xapian's limit for a term is 245 bytes including the prefix; this leaves room for one.
inline constexpr std::size_t kMaxTermBytes = 200;
/// Longest article id in bytes; longer ones are hashed.
inline constexpr std::size_t kMaxIdBytes = 200;

// ---- terms ---------------------------------------------------------------------------------------------------
// Text terms are lower case, prefixes upper case, so they never meet. A text field F writes two families:
//   F + exact    "công"   canonical syllable with its marks, with positions
//   FZ + folded  "cong"   only for skeletons of Vietnamese syllables and for words with marks; no positions
// The whole article (title, kicker, lead, body) is the field with the empty prefix; it also writes
//   B + bigram         of neighbours: the folded pair, then the marks of each (text/terms.hpp)
struct TextPrefix {
  std::string_view exact, folded;
};
inline constexpr TextPrefix kWhole{"", "Z"};
inline constexpr TextPrefix kTitle{"S", "ZS"};
inline constexpr TextPrefix kAuthor{"A", "ZA"};
inline constexpr TextPrefix kSource{"XSRC:", "ZXSRC:"};
inline constexpr std::string_view kBigram = "B";

// Boolean terms (wdf 0).
inline constexpr std::string_view kId = "Q";                    // article id
inline constexpr std::string_view kYear = "Y";                  // 2021
inline constexpr std::string_view kMonth = "M";                 // 202102
inline constexpr std::string_view kDay = "D";                   // 20210226
inline constexpr std::string_view kUndated = "XUNDATED:";       // on articles without a date
inline constexpr std::string_view kDistrict = "XD:";            // district the article is about: 020
inline constexpr std::string_view kDistrictMentioned = "XDM:";  // district named in passing
inline constexpr std::string_view kProvince = "XP:";   // province (63 before 2025-07-01) of a district in kDistrict
inline constexpr std::string_view kCommune = "XC:";    // commune of 2025
inline constexpr std::string_view kStoryAnchor = "N";  // near copies share some (story_sketch.hpp)
inline constexpr std::string_view kUnion = "XU:";      // union body it names: unions::key_of()
inline constexpr std::string_view kOrigin = "XF:";     // owned by the indexer: a file the article is in (hash)

// ---- value slots ---------------------------------------------------------------------------------------------
enum Slot : Xapian::valueno {
  kSlotMonth = 0,      // "202102", empty when undated, for facets: the full time has too many values to count
  kSlotTieBreak = 1,   // time of publication and a hash of the id (tie_break.hpp): an order that does not depend on
                       // docids
  kSlotDistricts = 2,  // codes the article is about, separated by blanks, for facets
  // For facets: the canonical name ("mai diệp"), a tab, the name as printed ("MAI DIỆP"), a line feed after each. A
  // Xapian::ValueCountMatchSpy counts lists of names; split each at its line feeds and add up by canonical name.
  kSlotAuthors = 3,
  kSlotSource = 4,
  kSlotStory = 5,        // eight bytes, the same for all copies of a story; empty for texts too short to tell
  kSlotUnions = 6,       // full names of its union bodies, separated by line ends, for facets
  kSlotContentHash = 7,  // owned by the indexer: 16 bytes
  kSlotIndexedAt = 8,    // owned by the indexer: when the article first came, microseconds since the epoch, sortable
  kSlotStorySketch = 9,  // what the story key is found from (story_sketch.hpp)
  kSlotProvinces = 10,   // the codes of its kProvince terms, separated by blanks, for facets
};

// ---- metadata keys -------------------------------------------------------------------------------------------
inline constexpr std::string_view kMetaSchema = "timtin.schema";
inline constexpr std::string_view kMetaAnalyzer = "timtin.analyzer";
inline constexpr std::string_view kMetaRule = "timtin.rule";      // of a shard: which articles belong in it
inline constexpr std::string_view kMetaFields = "timtin.fields";  // the user's field map, as given
inline constexpr std::string_view kMetaPlaces = "timtin.places";  // the user's file of local names, as given

// ---- the field table -----------------------------------------------------------------------------------------
enum class FieldKind { text, district, date, stored };

/// A field of the query language and of the JSON output. Indexer, query parser, help and JSON share
/// this table.
struct Field {
  std::string_view name;                    ///< "title"
  std::array<std::string_view, 2> aliases;  ///< Vietnamese names in queries, without diacritics
  FieldKind kind;
  TextPrefix prefix;       ///< for text fields
  bool in_query_language;  ///< may be written as name:value
  std::string_view help;   ///< one line of English
};
std::span<const Field> fields();
/// The field with this name or alias; case and diacritics are ignored. nullptr if there is none.
const Field* find_field(std::string_view name);

}  // namespace timtin::schema
