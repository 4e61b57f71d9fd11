#pragma once
#include <xapian.h>

#include <vector>

#include "common/place/lookup.hpp"
#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Turns names of places into filters. A name that several places bear matches every one of them that `database` has
/// articles for, with a notice, or is refused under `request.strict_places`.
///
/// Thread safety: one thread, like the database.
struct PlaceSentences;

class PlaceQueries {
 public:
  /// All must outlive the object.
  PlaceQueries(const place::Lookup& lookup, const store::Index& database, const SearchRequest& request,
               std::vector<Notice>& notices)
      : lookup_(lookup), database_(database), request_(request), notices_(notices) {}

  /// Articles about any of the districts in `names`, a list with commas in which a comma may also narrow a name
  /// ("Thanh Trì, Hà Nội,020"); with `request.mentioned` also those that name one in passing.
  /// Throws Error: usage for an unknown name; the hint has the nearest ones.
  Xapian::Query districts(const std::string& names) const;
  /// Articles that name any of these communes of 2025. Throws as districts().
  Xapian::Query communes(const std::string& names) const;
  /// Articles about a district of any of these provinces, or that name the province. Throws as districts().
  Xapian::Query provinces(const std::string& names) const;

  /// Articles of any district, any commune and any province that the request lists; empty when it lists none.
  Xapian::Query filter() const;

 private:
  struct Candidate;
  Xapian::Query district(const std::string& name) const;
  Xapian::Query commune(const std::string& name) const;
  Xapian::Query province(const std::string& name) const;
  Xapian::Query any_of(const std::string& name, const std::vector<Candidate>& candidates,
                       const PlaceSentences& sentences) const;

  const place::Lookup& lookup_;
  const store::Index database_;
  const SearchRequest& request_;
  std::vector<Notice>& notices_;
};

}  // namespace timtin::searcher
