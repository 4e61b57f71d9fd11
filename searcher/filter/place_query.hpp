#pragma once
#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "common/place/lookup.hpp"
#include "common/store/index.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

struct PlaceSentences;

/// The longest name of a place in bytes, and the most names in a request, including its query. Each is
/// compared with all places.
inline constexpr std::size_t kMaxPlaceBytes = 200, kMaxPlaces = 100;

/// Turns names of places into filters. A name of several places matches all of them that have articles in `database`,
/// with a notice. With `request.strict_places` it is refused.
///
/// Thread safety: one thread, like the database.
class PlaceQueries {
 public:
  /// All must outlive the object.
  PlaceQueries(const place::Lookup& lookup, const store::Index& database, const SearchRequest& request,
               std::vector<Notice>& notices)
      : lookup_(lookup), database_(database), request_(request), notices_(notices) {}

  /// Articles about any of the districts in `names`, a list with commas in which a comma may also narrow a name
  /// ("Thanh Trì, Hà Nội,020"); with `request.mentioned` also those that name one in passing.
  /// Throws Error: usage for an unknown name, with the nearest ones as the hint, and beyond kMaxPlaceBytes and
  /// kMaxPlaces.
  Xapian::Query districts(const std::string& names) const;
  /// Articles that name any of these communes of 2025. Throws as districts().
  Xapian::Query communes(const std::string& names) const;
  /// Articles about a district of any of these provinces, or that name the province. Throws as districts().
  Xapian::Query provinces(const std::string& names) const;

  /// Articles of any of the request's districts, any of its communes and any of its provinces; empty if it has none.
  Xapian::Query filter() const;

 private:
  struct PlaceCandidate;
  Xapian::Query district(const std::string& name) const;
  void note_wider_district(const std::string& name, const place::tables::District& district) const;
  Xapian::Query commune(const std::string& name) const;
  Xapian::Query province(const std::string& name) const;
  Xapian::Query any_of(const std::string& name, const std::vector<PlaceCandidate>& candidates,
                       const PlaceSentences& sentences) const;

  std::vector<std::string> split_list(const std::string& names,
                                      const std::function<bool(const std::string&)>& is_place) const;

  const place::Lookup& lookup_;
  const store::Index database_;
  const SearchRequest& request_;
  std::vector<Notice>& notices_;
  mutable std::size_t places_ = 0;  ///< read so far
};

}  // namespace timtin::searcher
