#pragma once
#include <xapian.h>

#include <cstddef>
#include <optional>

#include "common/store/index.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// The newest matches of `query`, at least `least` of them, without a look at the older ones. It searches
/// windows of time that grow fourfold, back from the end of `span`, in which all matches lie. Nothing when
/// the matches are so few or so old that all may as well be looked at.
std::optional<Xapian::Query> newest_part(const store::Index& database, const Xapian::Query& query, std::size_t least,
                                         const DateRange& span);

/// The last days of `span` that have about `articles` articles, one day at least. Nothing when no article of the index
/// has a date.
std::optional<DateRange> newest_days(const store::Index& database, std::size_t articles, const DateRange& span);

}  // namespace timtin::searcher
