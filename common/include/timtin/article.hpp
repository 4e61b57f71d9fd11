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
  std::string code{};      ///< code of the statistics office, three digits: "020"
  std::string name{};      ///< "Thanh Trì"
  std::string type{};      ///< "huyện"
  std::string province{};  ///< "Hà Nội"
  PlaceRole role = PlaceRole::about;
  double confidence = 1.0;  ///< 0..1
  std::string commune{};    ///< the commune of 2025 that led here ("xã Đại Thanh"), or empty
};

/// A union body named in an article, in a uniform spelling.
struct UnionBody {
  std::string name{};      ///< "Liên đoàn Lao động huyện Thanh Trì", "Công đoàn Công ty TNHH Sao Khuê"
  std::string province{};  ///< "Hà Nội" for bodies of a district or commune; empty otherwise
  std::string district{};  ///< code of the district, before July 2025, of such a body
  bool operator==(const UnionBody&) const = default;
};

/// The place in the record that supports a field of an article.
struct Evidence {
  std::string what{};     ///< "line", or what the record calls it: "og:title", "key date"; empty = nowhere
  std::string text{};     ///< as printed
  std::size_t line = 0;   ///< of the record, from 1; 0 = its place is not known
  std::size_t begin = 0;  ///< bytes [begin, end) of the record as UTF-8
  std::size_t end = 0;
};

/// A news article. All text is UTF-8 as in the source, for display; the index normalises its own
/// copy.
///
/// Thread safety: a plain value.
struct Article {
  std::string id{};      ///< permanent key, at most 200 bytes
  std::string url{};     ///< empty if unknown
  std::string path{};    ///< file it was read from, relative to its SOURCE; JSON Lines add "#LINE"
  std::string kicker{};  ///< line above the title, without its colon: "LĐLĐ huyện Thanh Trì"
  std::string title{};
  std::string lead{};
  std::string body{};  ///< paragraphs separated by '\n'; no related headlines, furniture, repeated captions
  std::vector<std::string> authors{};
  std::string source{};  ///< the medium or body it was taken from
  std::optional<LocalTime> published{}, updated{}, crawled{};
  DateOrigin published_origin = DateOrigin::none;
  std::string date_hint{};              ///< a date that was seen but not trusted, as printed
  std::vector<std::string> related{};   ///< headlines of other articles on the page; kept, never searched
  std::vector<std::string> captions{};  ///< photo captions that say something of their own
  Evidence title_evidence{}, published_evidence{};
  std::string conversion{};              ///< what the text was converted from and what was lost; empty for UTF-8
  std::vector<std::string> districts{};  ///< names or codes the record itself gives
  bool is_list = false;                  ///< a section or a home page: links to articles, no article itself
};

}  // namespace timtin
