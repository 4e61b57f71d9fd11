#pragma once
#include <optional>
#include <string>
#include <vector>

#include "timtin/date.hpp"

namespace timtin {

/// Where the publication date came from, the most trusted first.
enum class DateOrigin { none, record, json_ld, meta, visible, update_line, url };

/// How the article relates to a place.
enum class PlaceRole { about, mentioned };

/// A district (quận, huyện, thị xã, thành phố under a province, as of 2025-06-30) that an article names.
struct District {
  std::string code;      ///< three-digit code of the statistics office: "020"
  std::string name;      ///< "Thanh Trì"
  std::string type;      ///< "huyện"
  std::string province;  ///< "Hà Nội"
  PlaceRole role = PlaceRole::about;
  double confidence = 1.0;  ///< 0..1
  std::string commune;      ///< the commune of 2025 that implied the district ("xã Đại Thanh"), or empty
};

/// A union body named in an article, in a uniform spelling.
struct UnionBody {
  std::string name;      ///< "Liên đoàn Lao động huyện Thanh Trì", "Công đoàn Công ty TNHH Sao Khuê"
  std::string province;  ///< "Hà Nội" for bodies of a district or commune; empty otherwise
  std::string district;  ///< three-digit code of the pre-2025 district, for such bodies
  bool operator==(const UnionBody&) const = default;
};

/// The place in the record that supports a field of an article.
struct Evidence {
  std::string what;       ///< "line", or the record's name for it: "og:title", "key date"; empty = none
  std::string text;       ///< as printed
  std::size_t line = 0;   ///< in the record, from 1; 0 = unknown
  std::size_t begin = 0;  ///< bytes [begin, end) of the record as UTF-8
  std::size_t end = 0;
};

/// A news article. All text is UTF-8 as in the source, for display; the index normalises its own
/// copy.
///
/// Thread safety: a plain value.
struct Article {
  std::string id;      ///< permanent key, at most 200 bytes
  std::string url;     ///< empty if unknown
  std::string path;    ///< file it was read from, relative to its SOURCE; JSON Lines add "#LINE"
  std::string kicker;  ///< line above the title, without its colon: "LĐLĐ huyện Thanh Trì"
  std::string title;
  std::string lead;
  std::string body;  ///< paragraphs separated by '\n', without related headlines, repeated captions and site furniture
  std::vector<std::string> authors;
  std::string source;  ///< the medium or body it was taken from
  std::optional<LocalTime> published, updated, crawled;
  DateOrigin published_origin = DateOrigin::none;
  std::string date_hint;              ///< a date that was found but not trusted, as printed
  std::vector<std::string> related;   ///< headlines of other articles on the page; stored but not searched
  std::vector<std::string> captions;  ///< photo captions that do not repeat the title
  Evidence title_evidence, published_evidence;
  std::string conversion;              ///< the original encoding and what was lost; empty for UTF-8
  std::vector<std::string> districts;  ///< names or codes stated in the record
  bool is_list = false;                ///< not an article but a section or home page with links to articles
};

}  // namespace timtin
