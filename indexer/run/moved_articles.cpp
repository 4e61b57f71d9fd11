#include "indexer/run/moved_articles.hpp"

#include <algorithm>

#include "common/store/schema.hpp"
#include "indexer/index/manifest.hpp"

namespace timtin::indexer {

MovedArticles::MovedArticles(const Xapian::Database& db, const std::unordered_set<std::string>& leaving)
    : leaving_(&leaving) {
  for (const std::string& file : leaving) {
    const std::string term = origin_term(file);
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting)
      by_content_.emplace_back(origin_of(db.get_document(*posting)).content, *posting);
  }
  std::ranges::sort(by_content_);
  // A document of two files is listed twice. (clang 14 cannot compile the result of ranges::unique.)
  by_content_.erase(std::unique(by_content_.begin(), by_content_.end()), by_content_.end());
}

Xapian::docid MovedArticles::take(const Xapian::Database& db, const ContentHash& content,
                                  const std::string& article_id) {
  auto entry = std::ranges::lower_bound(by_content_, content, {}, [](const auto& one) { return one.first; });
  for (; entry != by_content_.end() && entry->first == content; ++entry) {
    const Xapian::docid docid = entry->second;
    const auto taken = taken_.find(docid);
    if (taken != taken_.end() && taken->second != article_id) continue;
    const std::vector<std::string> claims = claims_of(db.get_document(docid));
    const bool is_left =
        std::ranges::all_of(claims, [&](const std::string& claim) { return leaving_->contains(claim); });
    if (!is_left) continue;
    taken_[docid] = article_id;
    return docid;
  }
  return 0;
}

}  // namespace timtin::indexer
