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

/// Why an article got a district: one place in its text.
struct PlaceEvidence {
  std::string district;  ///< code
  std::string unit;      ///< what the text names: "huyện Thanh Trì", "xã Đại Thanh", "huyện Từ Liêm"
  Where where = Where::body;
  std::uint32_t field = 0;         ///< number in the fields given to recognise()
  std::size_t begin = 0, end = 0;  ///< bytes of that field's text
  double weight = 0;               ///< what it adds to the district's score
  std::string reason;              ///< one clause, to be translated
  Context context;                 ///< what stands around it
  bool is_ward = false;            ///< a ward or commune of the district
  bool is_repeated = false;        ///< the same address has named the district already: weighs nothing
  std::uint32_t token = 0;         ///< its first token in the field
  std::uint32_t chain = 0;         ///< the same for all mentions of one list or address
};

/// The places of an article.
struct ArticlePlaces {
  std::vector<District> districts;     ///< those it is about first, then by falling score
  std::vector<std::string> communes;   ///< codes of communes of 2025 that it names, in order of first mention
  std::vector<std::string> provinces;  ///< codes of the 63 that it names or that hold a district it is about, ascending
  std::vector<PlaceEvidence> evidence;  ///< in order of the text
};

/// Finds the districts of articles: names with and without type words, wards and communes, bygone names, weighed by
/// where they stand and what stands around them. From 2025-07-01 by the article's date communes of the new list lead
/// to their main former district.
///
/// Thread safety: one a thread, for the tokens of one analyzer only. No I/O.
class Recogniser {
 public:
  /// `local` may be null and must outlive the object.
  explicit Recogniser(const LocalNames* local = nullptr);
  ~Recogniser();
  Recogniser(Recogniser&&) noexcept;
  Recogniser& operator=(Recogniser&&) noexcept;

  /// `fields`: kicker, title, lead, body and captions of `article` with their tokens, in the order of reading; empty
  /// ones may be left out. Of `article` only the date, source, url and given districts are read.
  ArticlePlaces recognise(const Article& article, std::span<const FieldText> fields);

  /// Every place named in the article of the last recognise(), in order of the text, and what it means; valid until
  /// the next one.
  std::span<const Mention> mentions() const;
  std::span<const PlaceReading> readings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The evidence as text for people, a line each with its place in the article. `fields` given to recognise() must have
/// been fields_of(article).
std::string explain(const ArticlePlaces& places, const Article& article);

}  // namespace timtin::place
