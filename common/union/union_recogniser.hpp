#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/place/article_fields.hpp"
#include "common/place/candidates.hpp"
#include "common/place/mention.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/article.hpp"

namespace timtin::unions {

/// A place in an article that names a union body.
struct UnionEvidence {
  std::size_t body = 0;  ///< index in ArticleUnions::bodies
  place::ArticlePart part = place::ArticlePart::body;
  std::uint32_t field = 0;         ///< index in the fields given to recognise()
  std::size_t begin = 0, end = 0;  ///< byte offsets in the text of that field
};

/// The union bodies of an article.
struct ArticleUnions {
  std::vector<UnionBody> bodies;        ///< in order of first mention, without duplicates
  std::vector<UnionEvidence> evidence;  ///< in text order
};

/// The result of place::Recogniser for the same article.
struct PlaceContext {
  std::span<const place::Mention> mentions;
  std::span<const place::PlaceReading> readings;  ///< parallel to mentions
  std::span<const District> districts;
};

/// Finds union bodies in articles: the confederation; federations of provinces and districts ("LĐLĐ
/// huyện ...", also "LĐLĐ huyện" alone if the article leaves no doubt which); unions of communes,
/// branches and industrial zones; and those of enterprises, schools and offices ("CĐCS Công ty
/// ..."). Not counted: unnamed unions ("công đoàn cơ sở", "công đoàn nhà trường"); hotels, laws,
/// funds and teams named after unions; unions abroad.
///
/// Thread safety: one thread, with the tokens of one analyzer. No I/O. One pass over the tokens.
class UnionRecogniser {
 public:
  /// `analyzer` must outlive the object.
  explicit UnionRecogniser(text::Analyzer& analyzer);
  ~UnionRecogniser();
  UnionRecogniser(UnionRecogniser&&) noexcept;
  UnionRecogniser& operator=(UnionRecogniser&&) noexcept;

  ArticleUnions recognise(std::span<const place::FieldText> fields, const PlaceContext& places);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::unions
