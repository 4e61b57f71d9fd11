#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/schema.hpp"

namespace timtin::searcher {

/// A piece of a query. `field` is set on the token that follows `name:`. A text field may precede a parenthesis.
struct QueryToken {
  enum class Kind { word, phrase, prefix, everything, open, close, either /* OR */, both /* AND */ };
  Kind kind = Kind::word;
  std::string_view text{};  ///< without quotes, '=' and '*'; a part of the query
  const schema::Field* field = nullptr;
  bool is_exact = false;
  bool is_negated = false;
  std::size_t begin = 0, end = 0;  ///< bytes of the query, with '-' and field name
  std::size_t value_begin = 0;     ///< where the value of a field starts
  bool is_operand() const { return kind < Kind::open; }
};

struct LexedQuery {
  std::vector<QueryToken> tokens;         ///< parentheses balanced, no empty pair; every operator between two operands
  std::vector<std::string_view> as_text;  ///< characters that look like syntax and were taken as text
};

/// Cuts a query into tokens. Characters that cannot be syntax in their place are text, as in a pasted headline: a
/// colon before a space, a single quote or parenthesis, a dash between spaces, OR at an end. Cost: linear.
/// Throws Error: usage (invalid UTF-8, unknown field, a value that the field cannot have).
LexedQuery lex_query(std::string_view query);

}  // namespace timtin::searcher
