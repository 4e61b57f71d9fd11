#include "searcher/rank/posting_lists.hpp"

namespace timtin::searcher {

void PostingLists::read_to(std::size_t list, Xapian::docid article) {
  Xapian::PostingIterator& posting = lists_[list];
  if (at_[list] == 0) posting = database_.postlist_begin(terms_[list]);
  const Xapian::PostingIterator end;
  if (posting != end && *posting < article) {
    if (*posting + 1 == article)
      ++posting;
    else
      posting.skip_to(article);
  }
  at_[list] = posting == end ? kEnd : *posting;
}

}  // namespace timtin::searcher
