#include "searcher/facets/cross_table.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/message.hpp"
#include "searcher/facets/facet_fields.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/time_limit.hpp"

namespace timtin::searcher {
namespace {

using SlotPairs = std::map<std::pair<std::string, std::string>, Xapian::doccount>;

/// Counts the articles that have the same values in both slots. Empty values count too.
class SlotPairSpy : public Xapian::MatchSpy {
 public:
  SlotPairSpy(Xapian::valueno rows, Xapian::valueno columns) : rows_(rows), columns_(columns) {}
  void operator()(const Xapian::Document& document, double) override {
    ++pairs_[{document.get_value(rows_), document.get_value(columns_)}];
  }
  const SlotPairs& pairs() const { return pairs_; }

 private:
  Xapian::valueno rows_, columns_;
  SlotPairs pairs_;
};

/// One side of the table: the values met, in the order in which they were met.
class Side {
 public:
  Side(const FacetField& field, text::Analyzer& analyzer) : field_(field), reader_(field, analyzer), labels_(field) {}

  /// Gives the places of the values of `articles` articles.
  std::vector<std::size_t> add(std::string_view packed, Xapian::doccount articles, bool is_in_table) {
    std::vector<std::size_t> places;
    for (const SlotValue& value : reader_.read(packed)) {
      const auto [place, is_new] = places_.try_emplace(value.key, keys_.size());
      if (is_new) {
        keys_.push_back(value.key);
        counts_.push_back(0);
      }
      if (is_in_table) counts_[place->second] += articles;
      labels_.add(value, articles);
      places.push_back(place->second);
    }
    return places;
  }

  /// The values in their final order; `moved[place]`: where the value of that place is now, or npos if no article has
  /// it together with a value of the other side.
  std::vector<FacetValue> values(std::vector<std::size_t>& moved) const {
    std::vector<FacetValue> values;
    std::unordered_map<std::string, std::size_t> place_of;
    for (std::size_t place = 0; place < keys_.size(); ++place) {
      const std::string key = shown_key(field_, keys_[place]);
      place_of[key] = place;
      if (counts_[place] > 0) values.push_back({key, shown_key(field_, labels_.of(keys_[place])), counts_[place]});
    }
    sort_by_count(values);
    moved.assign(keys_.size(), std::string::npos);
    for (std::size_t i = 0; i < values.size(); ++i) moved[place_of.at(values[i].key)] = i;
    return values;
  }

 private:
  const FacetField& field_;
  FieldReader reader_;
  Labels labels_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::vector<std::string_view> keys_;
  std::vector<std::uint64_t> counts_;
};

CrossTable table_of(const SlotPairs& pairs, const CrossFacets& facets, text::Analyzer& analyzer) {
  Side rows(field_of(facets.rows), analyzer), columns(field_of(facets.columns), analyzer);
  std::map<std::pair<std::size_t, std::size_t>, std::uint64_t> counts;
  for (const auto& [packed, articles] : pairs) {
    const bool is_in_table = !packed.first.empty() && !packed.second.empty();
    const std::vector<std::size_t> in_columns = columns.add(packed.second, articles, is_in_table);
    for (const std::size_t row : rows.add(packed.first, articles, is_in_table))
      for (const std::size_t column : in_columns) counts[{row, column}] += articles;
  }
  std::vector<std::size_t> row_at, column_at;
  CrossTable table{.facets = facets, .rows = rows.values(row_at), .columns = columns.values(column_at), .cells = {}};
  for (const auto& [place, count] : counts)
    table.cells.push_back({row_at[place.first], column_at[place.second], count});
  std::ranges::sort(table.cells, {}, [](const CrossTable::Cell& cell) { return std::pair(cell.row, cell.column); });
  return table;
}

}  // namespace

CrossTable count_pairs(const store::Index& database, const Xapian::Query& query, const CrossFacets& facets,
                       text::Analyzer& analyzer) {
  const FacetField &rows = field_of(facets.rows), &columns = field_of(facets.columns);
  if (&rows == &columns) throw Error(ErrorCode::usage, tr("a table needs two facets, not {} twice", facets.rows));
  if (database.is_remote())
    throw Error(ErrorCode::usage, tr("a table of two facets needs indexes on this machine, not on a server"));
  Xapian::Enquire enquire(database);
  enquire.set_query(within_time(database, query));
  set_unranked(enquire, database, query);
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  SlotPairSpy spy(rows.slot, columns.slot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());  // a spy sees every match only where every match is asked for
  return table_of(spy.pairs(), facets, analyzer);
}

}  // namespace timtin::searcher
