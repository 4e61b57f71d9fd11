#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "timtin/article.hpp"

namespace timtin::place {

/// The part of an article that the evidence is in.
enum class ArticlePart : std::uint8_t { kicker, title, lead, body, caption };
const char* name_of(ArticlePart part);

/// A text of an article and its part.
struct FieldSource {
  ArticlePart part;
  std::string_view text;
};
/// The non-empty texts of `article` that recognisers read, in reading order.
std::vector<FieldSource> fields_of(const Article& article);

/// A field of an article with its tokens.
struct FieldText {
  ArticlePart part = ArticlePart::body;
  std::string_view text;
  std::span<const text::Token> tokens;
};

}  // namespace timtin::place
