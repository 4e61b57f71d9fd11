#include "common/store/index.hpp"

namespace timtin::store {

Index::Index(std::vector<Xapian::Database> shards, bool is_remote, std::shared_ptr<const VocabularyFile> words)
    : shards_(std::move(shards)), is_remote_(is_remote), words_(std::move(words)) {
  for (const Xapian::Database& shard : shards_) add_database(shard);
}

Xapian::doccount Index::frequency(const std::string& term) const {
  return known_->of(term, [&] { return words_ && is_vocabulary(term) ? words_->frequency(term) : get_termfreq(term); });
}

void Index::for_each_term(const std::string& prefix, const VocabularyFile::Visitor& visit) const {
  if (words_ && is_vocabulary(prefix)) return words_->for_each_term(prefix, visit);
  for (auto term = allterms_begin(prefix); term != allterms_end(prefix); ++term)
    if (!visit(*term, term.get_termfreq())) return;
}

}  // namespace timtin::store
