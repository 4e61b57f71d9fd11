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

/// One place in an article that names a union body.
struct UnionEvidence {
  std::size_t body = 0;  ///< into ArticleUnions::bodies
  place::Where where = place::Where::body;
  std::uint32_t field = 0;         ///< number in the fields given to recognise()
  std::size_t begin = 0, end = 0;  ///< bytes of that field's text
};

/// The union bodies of an article.
struct ArticleUnions {
  std::vector<UnionBody> bodies;        ///< in order of first mention, each once
  std::vector<UnionEvidence> evidence;  ///< in order of the text
};

/// What was read of the places of the same article, by place::Recogniser.
struct PlaceContext {
  std::span<const place::Mention> mentions;
  std::span<const place::PlaceReading> readings;  ///< parallel to mentions
  std::span<const District> districts;
};

/// Finds union bodies in articles: the confederation, federations of provinces and districts ("LĐLĐ huyện ...", also
/// "LĐLĐ huyện" alone where the article leaves no doubt which), unions of communes, branches, industrial zones, and of
/// enterprises, schools and offices ("CĐCS Công ty ..."). A union that is not named ("công đoàn cơ sở", "công đoàn
/// nhà trường") is none; neither are hotels, laws, funds and teams called after unions, nor unions abroad.
///
/// Thread safety: one a thread, for the tokens of one analyzer. No I/O. One pass over the tokens.
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
