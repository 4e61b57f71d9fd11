#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/place/candidates.hpp"
#include "common/place/mention.hpp"
#include "timtin/article.hpp"

namespace timtin::place {

/// Evidence for a district: one place in the text.
struct PlaceEvidence {
  std::string district;  ///< code
  std::string unit;      ///< the unit named: "huyện Thanh Trì", "xã Đại Thanh", "huyện Từ Liêm"
  ArticlePart part = ArticlePart::body;
  std::uint32_t field = 0;         ///< index in the fields given to recognise()
  std::size_t begin = 0, end = 0;  ///< byte offsets in the text of that field
  double weight = 0;               ///< contribution to the district's score
  std::string reason;              ///< a clause, to be translated
  Context context;                 ///< what surrounds it
  bool is_ward = false;            ///< a ward or commune of the district
  bool is_repeated = false;        ///< the same address already named the district: no weight
  std::uint32_t token = 0;         ///< the first token in the field
  std::uint32_t chain = 0;         ///< equal for all mentions of one list or address
};

/// The places in an article.
struct ArticlePlaces {
  std::vector<District> districts;      ///< first those it is about, then by falling score
  std::vector<std::string> communes;    ///< codes of the communes of 2025 it names, in order of first mention
  std::vector<std::string> provinces;   ///< ascending codes of the 63 it names or that contain a district it is about
  std::vector<PlaceEvidence> evidence;  ///< in text order
};

/// Finds the districts of articles from names with or without type words, wards, communes and
/// former names, weighted by position and context. In articles from 2025-07-01 on, new communes
/// stand for their main former district.
///
/// Thread safety: one thread, with the tokens of one analyzer. No I/O.
class Recogniser {
 public:
  /// `local` may be null and must outlive the object.
  explicit Recogniser(const LocalNames* local = nullptr);
  ~Recogniser();
  Recogniser(Recogniser&&) noexcept;
  Recogniser& operator=(Recogniser&&) noexcept;

  /// `fields`: kicker, title, lead, body and captions of `article` with their tokens, in reading
  /// order; empty ones may be left out. Of `article`, only date, source, URL and stated districts
  /// are read.
  ArticlePlaces recognise(const Article& article, std::span<const FieldText> fields);

  /// Every place in the last article and its meaning, in text order. Valid until the next call of
  /// recognise().
  std::span<const Mention> mentions() const;
  std::span<const PlaceReading> readings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The evidence as text, one line for each place. `fields` must be fields_of(article).
std::string explain(const ArticlePlaces& places, const Article& article);

}  // namespace timtin::place
