#include "searcher/match/all_hits.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "common/store/retry.hpp"
#include "common/store/schema.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/show/hits.hpp"

namespace timtin::searcher {
namespace {

/// Xapian needs about a hundred bytes for each match that it sorts. So at most this many are sorted at a
/// time, month by month.
constexpr std::size_t kSortedAtOnce = 10'000;

void append(const store::Index& database, const Xapian::Query& query, SortOrder sort,
            std::vector<Xapian::docid>& docids) {
  const Window window{.offset = 0, .limit = database.get_doccount()};
  for (const Match& match : fetch(database, {{query, Tier::all, sort, {}}}, {}, window).matches)
    docids.push_back(match.docid);
}

}  // namespace

std::vector<Xapian::docid> all_matches(const store::Index& database, const Xapian::Query& query, SortOrder sort) {
  const SortOrder order = sort == SortOrder::oldest ? sort : SortOrder::newest;
  const Xapian::Query undated = undated_query();
  std::vector<Xapian::docid> docids;
  if (query.empty()) return docids;
  const MatchCount count = count_matches(database, query, kSortedAtOnce);
  if (count.is_exact && count.value <= kSortedAtOnce) {
    append(database, Xapian::Query(Xapian::Query::OP_AND_NOT, query, undated), order, docids);
  } else {
    std::vector<std::string> months;
    const std::string prefix(schema::kMonth);
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
      months.push_back(*term);
    if (order == SortOrder::newest) std::reverse(months.begin(), months.end());
    for (const std::string& month : months)
      append(database, Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(month)), order, docids);
  }
  append(database, Xapian::Query(Xapian::Query::OP_FILTER, query, undated), order, docids);
  return docids;
}

HitReader::HitReader(store::Index database, Highlighter highlighter, text::Analyzer& analyzer,
                     const SearchRequest& request, std::chrono::milliseconds patience)
    : database_(std::move(database)),
      highlighter_(std::move(highlighter)),
      analyzer_(analyzer),
      request_(request),
      patience_(patience) {}

bool HitReader::read_one(const Match& match, Hit& hit) {
  for (store::Retry retry(patience_);;) {
    try {
      hit = make_hit(database_, match, highlighter_, analyzer_, request_);
      return true;
    } catch (const Xapian::DocNotFoundError&) {
      return false;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (!retry.again()) throw;
      database_.reopen();
    } catch (const Xapian::DatabaseCorruptError&) {  // no damage if a commit came meanwhile
      if (!database_.reopen() || !retry.again()) throw;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::corrupt || !database_.reopen() || !retry.again()) throw;
    }
  }
}

}  // namespace timtin::searcher
