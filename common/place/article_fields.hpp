#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "timtin/article.hpp"

namespace timtin::place {

/// The part of an article that a piece of evidence stands in.
enum class Where : std::uint8_t { kicker, title, lead, body, caption };
const char* name_of(Where where);

/// A text of an article and where it stands.
struct FieldSource {
  Where where;
  std::string_view text;
};
/// The texts of `article` that recognisers read, in the order of reading, without the empty ones.
std::vector<FieldSource> fields_of(const Article& article);

/// A field of an article with its tokens.
struct FieldText {
  Where where = Where::body;
  std::string_view text;
  std::span<const text::Token> tokens;
};

}  // namespace timtin::place
