#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "timtin/article.hpp"

namespace timtin {

/// What the index stores for display: the article and what was recognised in it.
struct StoredArticle {
  Article article;
  std::vector<District> districts;
  std::vector<UnionBody> unions;
};

/// The document data in Xapian: a zero byte, the layout number, a checksum of the rest, then the
/// fields in a fixed order, each with its length. A change of the fields needs a new layout number.
/// unpack() keeps reading older layouts, because a rebuild under a new schema meets articles stored
/// under the old one.
std::string pack(const StoredArticle& stored);

/// Reads any layout. Throws Error: corrupt if `data` is damaged or is no packed article.
StoredArticle unpack(std::string_view data);

}  // namespace timtin
