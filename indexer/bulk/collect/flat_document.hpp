#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/term_table.hpp"

namespace timtin::bulk {

/// Thrown for a document that no database can store.
struct DocumentRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The contents of a Xapian::Document in a few arrays that are reused from document to document:
/// terms with frequency and positions, values, data.
///
/// Thread safety: one thread, the one that uses its TermTable.
class FlatDocument {
 public:
  struct Term {
    TermId id = 0;
    std::uint32_t wdf = 0;        ///< frequency within the document
    std::uint32_t positions = 0;  ///< how many were added
  };
  struct Value {
    std::uint32_t slot = 0;
    std::string bytes;
  };

  /// `terms` must outlive the document. Clear both together.
  explicit FlatDocument(TermTable& terms) : table_(terms) {}
  TermTable& table() { return table_; }

  void clear();
  /// Adds `wdf` to the frequency of the term. With 0 it becomes a term for filtering only.
  void add_term(TermId term, std::uint32_t wdf) { place_of(term).wdf += wdf; }
  void add_term(std::string_view term, std::uint32_t wdf) { add_term(table_.intern(term), wdf); }
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf);
  /// Replaces the value of the slot. Empty = no value.
  void set_value(std::uint32_t slot, std::string_view bytes);
  std::string data;

  /// Prefetches what add_term() reads of a term.
  [[gnu::always_inline]] void prefetch(TermId term) const {
    if (term < index_.size()) __builtin_prefetch(&index_[term]);
  }

  /// In order of first addition.
  std::span<const Term> terms() const { return terms_; }
  std::string_view text_of(const Term& term) const { return table_.text(term.id); }
  /// Ascending, without duplicates.
  void positions_of(const Term& term, std::vector<std::uint32_t>& positions) const;
  /// The position added last; there must be one.
  std::uint32_t last_position_of(const Term& term) const {
    return places_[last_place_[static_cast<std::size_t>(&term - terms_.data())]].position;
  }
  /// Ordered by slot; none is empty.
  std::span<const Value> values() const { return values_; }

 private:
  struct Place {
    std::uint32_t position, next;  // index in places_ of the term's previous position; kNone = none
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  Term& place_of(TermId term) {
    if (term < index_.size())
      if (const std::uint32_t place = index_[term]; place < terms_.size() && terms_[place].id == term)
        return terms_[place];
    return new_place_of(term);
  }
  Term& new_place_of(TermId term);

  TermTable& table_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> last_place_;  // by index in terms_
  std::vector<Place> places_;
  // Index in terms_ by term id. Valid only if that entry has this id, so nothing needs clearing.
  std::vector<std::uint32_t> index_;
  std::vector<Value> values_;
};

}  // namespace timtin::bulk
