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

/// Counts the articles that have the same values in both slots, if they have any in both.
class SlotPairSpy : public Xapian::MatchSpy {
 public:
  SlotPairSpy(Xapian::valueno rows, Xapian::valueno columns) : rows_(rows), columns_(columns) {}
  void operator()(const Xapian::Document& document, double) override {
    std::string row = document.get_value(rows_), column = document.get_value(columns_);
    if (!row.empty() && !column.empty()) ++pairs_[{std::move(row), std::move(column)}];
  }
  const SlotPairs& pairs() const { return pairs_; }

 private:
  Xapian::valueno rows_, columns_;
  SlotPairs pairs_;
};

std::unordered_map<std::string_view, std::size_t> places_of(const std::vector<FacetValue>& values) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < values.size(); ++i) places[values[i].key] = i;
  return places;
}

CrossTable table_of(const SlotPairs& pairs, const CrossFacets& facets, text::Analyzer& analyzer) {
  ValueCounts rows(field_of(facets.rows), analyzer), columns(field_of(facets.columns), analyzer);
  std::map<std::pair<std::string_view, std::string_view>, std::uint64_t> counts;
  for (const auto& [packed, articles] : pairs) {
    const std::vector<SlotValue>& in_columns = columns.add(packed.second, articles);
    for (const SlotValue& row : rows.add(packed.first, articles))
      for (const SlotValue& column : in_columns) counts[{row.key, column.key}] += articles;
  }
  CrossTable table{.facets = facets, .rows = rows.values(), .columns = columns.values(), .cells = {}};
  const auto row_at = places_of(table.rows), column_at = places_of(table.columns);
  for (const auto& [keys, count] : counts)
    table.cells.push_back({row_at.at(rows.shown_key(keys.first)), column_at.at(columns.shown_key(keys.second)), count});
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
  set_unranked(enquire, database, query);
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  SlotPairSpy spy(rows.slot, columns.slot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());  // a spy sees every match only if all are requested
  return table_of(spy.pairs(), facets, analyzer);
}

}  // namespace timtin::searcher
