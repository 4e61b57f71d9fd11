#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "timtin/article.hpp"

namespace timtin {

/// What the index keeps of an article for display: the article and what was found in it.
struct StoredArticle {
  Article article;
  std::vector<District> districts;
  std::vector<UnionBody> unions;
};

/// The document data of Xapian: a zero, the number of the layout, a checksum of what follows, then fields in fixed
/// order, each a length and its bytes. Small and quick to read. A change of the fields takes the next number, and
/// unpack() goes on reading the layouts before: a rebuild under a new schema meets articles of the old one.
std::string pack(const StoredArticle& stored);

/// Of any layout up to now. Throws Error: corrupt when `data` is no packed article, or one that was damaged.
StoredArticle unpack(std::string_view data);

}  // namespace timtin
