#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "timtin/date.hpp"
#include "timtin/searcher.hpp"

namespace timtin::schema {
struct Field;
}

namespace timtin::searcher {

/// A query as a tree that can be printed: the step between its text and the Xapian query.
struct QueryNode {
  enum class Kind {
    everything,   ///< "*": every article
    word,         ///< a run of text without white space; the analyzer may still cut it into several tokens
    phrase,       ///< "..."
    prefix,       ///< word*
    district,     ///< district:VALUE
    date,         ///< date:VALUE
    conjunction,  ///< all children match; words side by side are one
    disjunction,  ///< OR
    negation,     ///< -child
  };
  Kind kind = Kind::conjunction;
  std::string text{};                    ///< leaf text without quotes, field name, '=' or '*'
  bool is_exact = false;                 ///< =word
  const schema::Field* field = nullptr;  ///< title:, author:, source:; nullptr = the whole article
  DateRange dates{};                     ///< for Kind::date
  std::size_t begin = 0, end = 0;        ///< its bytes in the query
  std::vector<QueryNode> children{};
};

struct ParsedQuery {
  std::optional<QueryNode> root;  ///< nothing for an empty query
  std::vector<Notice> notices;    ///< syntax that was taken as text
};

/// The tree as one line, fully bracketed, for --explain and tests; parsing it again gives the same tree.
std::string to_string(const QueryNode& node);

}  // namespace timtin::searcher
