#include "indexer/document/pair_terms.hpp"

#include <algorithm>

#include "common/text/terms.hpp"

namespace timtin::indexer {

void PairTerms::start(const bulk::TermTable& table) {
  if (table_ == &table && table_epoch_ == table.epoch()) return;
  table_ = &table;
  table_epoch_ = table.epoch();
  ++epoch_;
}

void PairTerms::add(bulk::FlatDocument& document, std::span<const text::Token> tokens, std::uint32_t wdf,
                    std::size_t lead_bytes, std::uint32_t lead_wdf) {
  while (tokens.size() > 1 && document.terms().size() <= kMostTerms) {
    const std::span<const text::Token> round = tokens.first(std::min(tokens.size(), kPairsInRound + 1));
    find_places(round);
    recall(document, round);
    look_up(document);
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      if (pairs_[i].term != kNoTerm)
        document.add_term(pairs_[i].term, round[i + 1].begin < lead_bytes ? lead_wdf : wdf);
    tokens = tokens.subspan(round.size() - 1);
  }
}

void PairTerms::find_places(std::span<const text::Token> tokens) {
  pairs_.clear();
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::uint32_t first = tokens[i].forms->cache_id, second = tokens[i + 1].forms->cache_id;
    Pair& pair = pairs_.emplace_back();
    if (first == text::kNotCached || second == text::kNotCached) continue;
    pair.ids = std::uint64_t{first} << 32 | second;
    pair.place = &remembered_[(pair.ids * 0x9E3779B97F4A7C15u) >> (64 - kPlaceBits)];
    __builtin_prefetch(pair.place);
  }
}

/// Sets the terms that are remembered, and writes the texts of the others.
void PairTerms::recall(const bulk::FlatDocument& document, std::span<const text::Token> tokens) {
  texts_.clear();
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    Pair& pair = pairs_[i];
    if (pair.place != nullptr && pair.place->epoch == epoch_ && pair.place->pair == pair.ids) {
      pair.term = pair.place->term;
      document.prefetch(pair.term);
      continue;
    }
    if (!text::makes_bigram(*tokens[i].forms, *tokens[i + 1].forms)) continue;
    text::make_bigram_term(*tokens[i].forms, *tokens[i + 1].forms, term_);
    texts_ += term_;
    pair.is_new = true;
    pair.text_end = texts_.size();
    pair.hash = bulk::TermTable::hash_of(term_);
    table_->prefetch_slot(pair.hash);
  }
}

/// Sets and remembers the terms that recall() left open.
void PairTerms::look_up(bulk::FlatDocument& document) {
  for (const Pair& pair : pairs_)
    if (pair.is_new) table_->prefetch_entry(pair.hash);
  std::size_t begin = 0;
  for (Pair& pair : pairs_) {
    if (!pair.is_new) continue;
    pair.term = document.table().intern(std::string_view(texts_).substr(begin, pair.text_end - begin), pair.hash);
    document.prefetch(pair.term);
    if (pair.place != nullptr) *pair.place = {pair.ids, epoch_, pair.term};
    begin = pair.text_end;
  }
}

}  // namespace timtin::indexer
