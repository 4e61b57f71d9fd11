#include "searcher/match/newest_part.hpp"

#include <algorithm>
#include <string>

#include "searcher/filter/date_query.hpp"
#include "searcher/match/enquire.hpp"

namespace timtin::searcher {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Articles in the first window for each match wanted, and the factor by which each further window grows.
constexpr std::size_t kFirstWindow = 2, kGrowth = 4;
/// If the windows contain this share of the dated articles, it is as cheap to read all.
constexpr double kMost = 0.5;

/// Walks back in time, a month or, where months are large, a day at a time.
class TimeWindow {
 public:
  TimeWindow(const store::Index& database, sys_days last) : database_(database), begin_(last + days{1}) {}

  /// Grows the window until it has about `articles`.
  void grow(std::size_t articles, sys_days first) {
    while (articles_ < articles && begin_ > first) {
      const Day before{begin_ - days{1}};
      const Day month_begin = before.year() / before.month() / 1;
      const Xapian::doccount month = count(month_term(before));
      const bool is_large = articles_ + month > kGrowth * articles;
      articles_ += is_large ? count(day_term(before)) : month;
      begin_ = is_large ? sys_days{before} : sys_days{month_begin};
    }
  }
  sys_days begin() const { return begin_; }
  std::size_t articles() const { return articles_; }

 private:
  Xapian::doccount count(const std::string& term) const { return database_.frequency(term); }

  const store::Index& database_;
  sys_days begin_;
  std::size_t articles_ = 0;
};

}  // namespace

std::optional<Xapian::Query> newest_part(const store::Index& database, const Xapian::Query& query, std::size_t least,
                                         const DateRange& span) {
  const DateRange present = dates_of(database);
  if (present.is_open()) return std::nullopt;
  const DateRange searched = common_days(span, present);
  const sys_days first{*searched.first};
  const Day last = *searched.last;
  TimeWindow window(database, sys_days{last});
  for (std::size_t articles = kFirstWindow * least;; articles *= kGrowth) {
    window.grow(articles, first);
    if (window.begin() <= first || static_cast<double>(window.articles()) > kMost * database.get_doccount())
      return std::nullopt;
    const Xapian::Query part(Xapian::Query::OP_FILTER, query,
                             date_query({.first = Day{window.begin()}, .last = last}, database));
    if (count_matches(database, part, least).value >= least) return part;
  }
}

std::optional<DateRange> newest_days(const store::Index& database, std::size_t articles, const DateRange& span) {
  const DateRange present = dates_of(database);
  if (present.is_open()) return std::nullopt;
  const DateRange searched = common_days(span, present);
  TimeWindow window(database, sys_days{*searched.last});
  window.grow(std::max<std::size_t>(articles, 1), sys_days{*searched.first});
  return DateRange{.first = Day{window.begin()}, .last = searched.last};
}

}  // namespace timtin::searcher
