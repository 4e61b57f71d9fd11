#include "searcher/facets/facets.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "searcher/facets/facet_fields.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/time_limit.hpp"

namespace timtin::searcher {
namespace {

using SlotValues = std::unordered_map<std::string, Xapian::doccount>;

/// Counts the values of a slot, in half the time of ValueCountMatchSpy. For local shards only: a server does
/// not know our class.
class SlotSpy : public Xapian::MatchSpy {
 public:
  explicit SlotSpy(Xapian::valueno slot) : slot_(slot) {}
  void operator()(const Xapian::Document& document, double) override {
    std::string value = document.get_value(slot_);
    if (value.empty()) return;
    // Adjacent documents often have the same value.
    if (last_ == nullptr || last_->first != value) last_ = &*counts_.try_emplace(std::move(value)).first;
    ++last_->second;
  }
  SlotValues take() { return std::move(counts_); }

 private:
  Xapian::valueno slot_;
  SlotValues counts_;
  SlotValues::value_type* last_ = nullptr;
};

/// Counts the values of the matches in several slots, in one pass.
class SlotCounts {
 public:
  SlotCounts(const store::Index& database, const Xapian::Query& query, const std::vector<const FacetField*>& fields) {
    for (const FacetField* field : fields) values_[field->slot];
    if (database.is_remote())
      count<Xapian::ValueCountMatchSpy>(database, query, [](Xapian::ValueCountMatchSpy& spy) {
        SlotValues values;
        for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
          values.emplace(*value, value.get_termfreq());
        return values;
      });
    else
      count<SlotSpy>(database, query, [](SlotSpy& spy) { return spy.take(); });
  }

  std::uint64_t total() const { return total_; }
  const SlotValues& of(Xapian::valueno slot) const { return values_.at(slot); }

 private:
  template <class Spy>
  void count(const store::Index& database, const Xapian::Query& query, SlotValues (*values_of)(Spy&)) {
    Xapian::Enquire enquire(database);
    set_unranked(enquire, database, query);
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    std::map<Xapian::valueno, Spy> spies;
    for (const auto& [slot, values] : values_) enquire.add_matchspy(&spies.try_emplace(slot, slot).first->second);
    // A spy sees every match only if all are requested.
    total_ = enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
    for (auto& [slot, spy] : spies) values_[slot] = values_of(spy);
  }

  std::uint64_t total_ = 0;
  std::map<Xapian::valueno, SlotValues> values_;
};

}  // namespace

FacetCounts count_facets(const store::Index& database, const Xapian::Query& query,
                         const std::vector<std::string>& names, text::Analyzer& analyzer) {
  std::vector<const FacetField*> fields;
  for (const std::string& name : names) fields.push_back(&field_of(name));
  const SlotCounts counts(database, query, fields);
  FacetCounts result{.total = counts.total(), .facets = {}};
  for (const FacetField* field : fields) {
    ValueCounts values(*field, analyzer);
    for (const auto& [packed, articles] : counts.of(field->slot)) values.add(packed, articles);
    result.facets.push_back({.name = std::string(field->name),
                             .values = values.values(),
                             .without = counts.total() - std::min(counts.total(), values.articles())});
  }
  return result;
}

}  // namespace timtin::searcher
