#pragma once
#include <xapian.h>

#include <cstddef>
#include <optional>

#include "common/store/index.hpp"
#include "timtin/date.hpp"

namespace timtin::searcher {

/// The newest matches of `query`, at least `least` of them, without reading the older ones. It searches spans
/// of time, each four times as long as the previous one, back from the end of `span`, which contains all
/// matches. Returns nothing if the matches are so few or so old that it is as cheap to read all.
std::optional<Xapian::Query> newest_part(const store::Index& database, const Xapian::Query& query, std::size_t least,
                                         const DateRange& span);

/// The last days of `span` that have about `articles` articles, one day at least. Nothing when no article of the index
/// has a date.
std::optional<DateRange> newest_days(const store::Index& database, std::size_t articles, const DateRange& span);

}  // namespace timtin::searcher
