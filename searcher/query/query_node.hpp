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

/// The readable tree between the text of a query and the Xapian query.
struct QueryNode {
  enum class Kind {
    everything,   ///< "*": every article
    word,         ///< a run of text without white space; the analyzer may still cut it into several tokens
    phrase,       ///< "..."
    prefix,       ///< word*
    district,     ///< district:VALUE
    date,         ///< date:VALUE
    conjunction,  ///< children all match (bare words stand here)
    disjunction,  ///< OR
    negation,     ///< -child
  };
  Kind kind = Kind::conjunction;
  std::string text{};                    ///< leaf text without quotes, field name, '=' or '*'
  bool is_exact = false;                 ///< =word
  const schema::Field* field = nullptr;  ///< title:, author:, source:; nullptr = the whole article
  DateRange dates{};                     ///< for Kind::date
  std::size_t begin = 0, end = 0;        ///< bytes of the query this came from
  std::vector<QueryNode> children{};
};

struct ParsedQuery {
  std::optional<QueryNode> root;  ///< nothing for an empty query
  std::vector<Notice> notices;    ///< syntax that was taken as text
};

/// The tree as one line, fully bracketed, for --explain and tests; parsing it again gives the same tree.
std::string to_string(const QueryNode& node);

}  // namespace timtin::searcher
