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

/// The document data of Xapian: fields in fixed order, each a length and its bytes. Small and quick to read; the
/// layout belongs to schema::kVersion.
std::string pack(const StoredArticle& stored);

/// Throws Error: corrupt when `data` is no packed article.
StoredArticle unpack(std::string_view data);

}  // namespace timtin
