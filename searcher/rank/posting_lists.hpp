#pragma once
#include <xapian.h>

#include <limits>
#include <string>
#include <vector>

namespace timtin::searcher {

/// The lists of articles of some terms, each opened when it is first needed and read once, forwards.
///
/// Thread safety: one thread, like the database. All methods throw what Xapian throws.
class PostingLists {
 public:
  static constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

  PostingLists(const Xapian::Database& database, const std::vector<std::string>& terms)
      : database_(database), terms_(terms), lists_(terms.size()), at_(terms.size(), 0) {}

  /// Where the list stands: 0 before it is opened, kEnd behind its last article.
  Xapian::docid at(std::size_t list) const { return at_[list]; }
  /// Moves the list to `article`, or to the next one that it has. Returns where it stands.
  Xapian::docid move_to(std::size_t list, Xapian::docid article) {
    if (at_[list] < article) read_to(list, article);
    return at_[list];
  }
  /// How often the article where the list stands has the term (its wdf).
  double count(std::size_t list) const { return lists_[list].get_wdf(); }

 private:
  void read_to(std::size_t list, Xapian::docid article);

  Xapian::Database database_;
  const std::vector<std::string>& terms_;
  std::vector<Xapian::PostingIterator> lists_;
  std::vector<Xapian::docid> at_;
};

}  // namespace timtin::searcher
