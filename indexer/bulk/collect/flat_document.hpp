#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/term_table.hpp"

namespace timtin::bulk {

/// A document that no database can take.
struct DocumentRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What Xapian::Document holds, in a few arrays that are used again for the next document: terms with their frequency
/// and positions, values, data.
///
/// Thread safety: one thread, that of its TermTable.
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

  /// `terms` must outlive the document; when it is cleared, so must be the document.
  explicit FlatDocument(TermTable& terms) : table_(terms) {}
  TermTable& table() { return table_; }

  void clear();
  /// Adds `wdf` to the term's frequency. 0 makes it a term that only filters.
  void add_term(TermId term, std::uint32_t wdf) { place_of(term).wdf += wdf; }
  void add_term(std::string_view term, std::uint32_t wdf) { add_term(table_.intern(term), wdf); }
  void add_posting(TermId term, std::uint32_t position, std::uint32_t wdf);
  /// Replaces what the slot had; empty = no value.
  void set_value(std::uint32_t slot, std::string_view bytes);
  std::string data;

  /// In the order in which they were first added.
  std::span<const Term> terms() const { return terms_; }
  std::string_view text_of(const Term& term) const { return table_.text(term.id); }
  /// Ascending, without repeats.
  void positions_of(const Term& term, std::vector<std::uint32_t>& positions) const;
  /// The one that was added last; there must be one.
  std::uint32_t last_position_of(const Term& term) const {
    return places_[last_place_[static_cast<std::size_t>(&term - terms_.data())]].position;
  }
  /// In the order of their slots, none empty.
  std::span<const Value> values() const { return values_; }

 private:
  struct Place {
    std::uint32_t position, next;  // place in places_ of the term's position before; kNone = none
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
  std::vector<std::uint32_t> last_place_;  // by place in terms_
  std::vector<Place> places_;
  // By term id, its place in terms_, if that place is of this term: so nothing needs to be cleared.
  std::vector<std::uint32_t> index_;
  std::vector<Value> values_;
};

}  // namespace timtin::bulk
