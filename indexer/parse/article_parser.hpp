#pragma once
#include <variant>

#include "indexer/read/record.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Turns one record into an article: id, fields, published time, districts the record gives. Pure; safe to call from
/// several threads at once.
std::variant<Article, Rejection> parse_article(const RawRecord& record);

}  // namespace timtin::indexer
