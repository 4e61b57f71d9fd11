#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "indexer/bulk/collect/flat_document.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::indexer {

/// The list of a document's terms is one tag of a table. A text with more terms is refused as soon as that is known,
/// for its terms would fill the memory.
inline constexpr std::size_t kMostTerms = bulk::kMaxTagBytes / bulk::kMaxKeyBytes;

/// Adds the terms of neighbouring words (common/text/terms.hpp). An article has some 500 pairs, and nearly each is at
/// another place in memory. So pairs are looked up in rounds over many of them: each round asks the processor for what
/// the next one reads.
///
/// Thread safety: one thread.
class PairTerms {
 public:
  /// Call it before each document. Forgets the terms when they are numbered anew.
  void start(const bulk::TermTable& table);

  /// Adds the pairs of a field, until the document has more than kMostTerms. The frequency of a pair is `wdf`, or
  /// `lead_wdf` when its second word begins before byte `lead_bytes`.
  void add(bulk::FlatDocument& document, std::span<const text::Token> tokens, std::uint32_t wdf, std::size_t lead_bytes,
           std::uint32_t lead_wdf);

 private:
  static constexpr bulk::TermId kNoTerm = ~bulk::TermId{0};
  static constexpr int kPlaceBits = 17;
  static constexpr std::size_t kPairsInRound = 64;
  /// Each pair has one place in a table of these.
  struct Remembered {
    std::uint64_t pair = 0;  ///< both cache_id
    std::uint32_t epoch = 0;
    bulk::TermId term = kNoTerm;
  };
  struct Pair {
    std::uint64_t ids = 0;
    Remembered* place = nullptr;  ///< nullptr for forms that have no cache_id
    std::size_t text_end = 0;     ///< of its term in texts_, if it is not remembered
    std::uint32_t hash = 0;
    bulk::TermId term = kNoTerm;
    bool is_new = false;
  };
  void find_places(std::span<const text::Token> tokens);
  void recall(const bulk::FlatDocument& document, std::span<const text::Token> tokens);
  void look_up(bulk::FlatDocument& document);

  const bulk::TermTable* table_ = nullptr;
  std::uint32_t table_epoch_ = 0, epoch_ = 0;  // epoch_: another for each table and each of its epochs
  std::vector<Remembered> remembered_ = std::vector<Remembered>(std::size_t{1} << kPlaceBits);
  std::vector<Pair> pairs_;  // of the round
  std::string texts_, term_;
};

}  // namespace timtin::indexer
