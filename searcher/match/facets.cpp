#include "searcher/match/facets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "common/message.hpp"
#include "common/place/gazetteer.hpp"
#include "common/store/schema.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/time_limit.hpp"

namespace timtin {
namespace searcher {
namespace {

/// One value of an article; views into the packed value.
struct SlotValue {
  std::string_view key, label;
};

/// Calls `take` for each piece of `text` between `separator`s that is not empty.
template <class Take>
void split(std::string_view text, char separator, Take take) {
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find(separator, begin), text.size());
    if (end > begin) take(text.substr(begin, end - begin));
  }
}

// How the slots pack their values: schema.hpp.
void unpack_codes(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, ' ', [&](std::string_view code) { values.push_back({code, code}); });
}
void unpack_lines(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, '\n', [&](std::string_view line) { values.push_back({line, line}); });
}
void unpack_names(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, '\n', [&](std::string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    values.push_back({line.substr(0, tab), line.substr(std::min(tab + 1, line.size()))});
  });
}
void unpack_year(std::string_view month, std::vector<SlotValue>& values) {
  values.push_back({month.substr(0, 4), month.substr(0, 4)});
}
void unpack_month(std::string_view month, std::vector<SlotValue>& values) { values.push_back({month, month}); }

std::string district_name(std::string_view code) {
  const auto district = place::district_index(code);
  return district ? place::full_name(place::tables::districts()[*district]) : std::string(code);
}
std::string province_name(std::string_view code) {
  for (const place::tables::Province& province : place::tables::provinces())
    if (place::tables::view(province.code) == code) return std::string(place::tables::view(province.name));
  return std::string(code);
}

struct FacetField {
  std::string_view name;
  Xapian::valueno slot;
  void (*unpack)(std::string_view, std::vector<SlotValue>&);
  std::string (*label_of)(std::string_view key) = nullptr;  ///< null: the label as unpacked
  bool needs_canonical_key = false;                         ///< names lie in the slot as printed only
};
constexpr std::array<FacetField, 7> kFields{{{"district", schema::kSlotDistricts, unpack_codes, district_name},
                                             {"province", schema::kSlotProvinces, unpack_codes, province_name},
                                             {"month", schema::kSlotMonth, unpack_month},
                                             {"year", schema::kSlotMonth, unpack_year},
                                             {"author", schema::kSlotAuthors, unpack_names},
                                             {"source", schema::kSlotSource, unpack_names},
                                             {"union", schema::kSlotUnions, unpack_lines, nullptr, true}}};
constexpr auto kNames = [] {
  std::array<std::string_view, kFields.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kFields[i].name;
  return names;
}();

const FacetField& field_of(const std::string& name) {
  for (const FacetField& field : kFields)
    if (field.name == name) return field;
  throw Error(ErrorCode::usage, tr("unknown facet \"{}\"", name), tr("choose one of {}", fmt::join(kNames, ", ")));
}

/// The words of names in their canonical spelling, by which names are told apart.
class CanonicalNames {
 public:
  explicit CanonicalNames(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  std::string_view of(std::string_view name) {
    const auto [entry, is_new] = names_.try_emplace(std::string(name));
    if (is_new) {
      analyzer_.start_document();
      for (const text::Token& token : analyzer_.analyze(name))
        entry->second += (entry->second.empty() ? "" : " ") + token.forms->exact;
    }
    return entry->second;
  }

 private:
  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::string> names_;
};

/// Adds up what the articles have.
class FacetCounter {
 public:
  FacetCounter(const FacetField& field, text::Analyzer& analyzer) : field_(field), canonical_(analyzer) {}

  /// `packed`: a slot's value of `articles` articles; it must outlive the object.
  void add(std::string_view packed, Xapian::doccount articles) {
    values_.clear();
    field_.unpack(packed, values_);
    if (field_.needs_canonical_key)
      for (SlotValue& one : values_) one.key = canonical_.of(one.label);
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const auto is_same = [&](const SlotValue& other) { return other.key == values_[i].key; };
      const bool is_repeated = std::any_of(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(i), is_same);
      if (is_repeated) continue;
      Count& count = counts_[values_[i].key];
      count.articles += articles;
      if (field_.label_of == nullptr) count.labels[values_[i].label] += articles;
    }
    if (!values_.empty()) articles_ += articles;
  }

  Facet facet(std::uint64_t total) const {
    Facet facet{.name = std::string(field_.name), .values = {}, .without = total - std::min(total, articles_)};
    for (const auto& [key, count] : counts_)
      facet.values.push_back({std::string(key), label(key, count), count.articles});
    return facet;
  }

 private:
  struct Count {
    std::uint64_t articles = 0;
    std::map<std::string_view, std::uint64_t> labels;
  };

  /// The name as most articles print it.
  std::string label(std::string_view key, const Count& count) const {
    if (field_.label_of != nullptr) return field_.label_of(key);
    const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::string(std::max_element(count.labels.begin(), count.labels.end(), by_count)->first);
  }

  const FacetField& field_;
  CanonicalNames canonical_;
  std::vector<SlotValue> values_;  // reused
  std::unordered_map<std::string_view, Count> counts_;
  std::uint64_t articles_ = 0;  // that have a value
};

/// "202102" as "2021-02".
void write_months(Facet& facet) {
  for (FacetValue& value : facet.values) {
    if (value.key.size() == 6) value.key.insert(4, "-");
    value.label = value.key;
  }
}

void sort_values(Facet& facet) {
  std::ranges::sort(facet.values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.key < b.key;
  });
}

using SlotValues = std::unordered_map<std::string, Xapian::doccount>;

/// Counts the values of a slot, in half the time of ValueCountMatchSpy. For local shards only: a server does
/// not know our class.
class SlotSpy : public Xapian::MatchSpy {
 public:
  explicit SlotSpy(Xapian::valueno slot) : slot_(slot) {}
  void operator()(const Xapian::Document& document, double) override {
    std::string value = document.get_value(slot_);
    if (value.empty()) return;
    // Neighbours in the index often came from one place at one time.
    if (last_ == nullptr || last_->first != value) last_ = &*counts_.try_emplace(std::move(value)).first;
    ++last_->second;
  }
  SlotValues take() { return std::move(counts_); }

 private:
  Xapian::valueno slot_;
  SlotValues counts_;
  SlotValues::value_type* last_ = nullptr;
};

/// What the matches have in each of some slots, counted in one pass.
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
    enquire.set_query(within_time(database, query));
    set_unranked(enquire, database, query);
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    std::map<Xapian::valueno, Spy> spies;
    for (const auto& [slot, values] : values_) enquire.add_matchspy(&spies.try_emplace(slot, slot).first->second);
    // A spy sees every match only where every match is asked for.
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
    FacetCounter tally(*field, analyzer);
    for (const auto& [packed, articles] : counts.of(field->slot)) tally.add(packed, articles);
    Facet facet = tally.facet(counts.total());
    if (field->slot == schema::kSlotMonth) write_months(facet);
    sort_values(facet);
    result.facets.push_back(std::move(facet));
  }
  return result;
}

}  // namespace searcher

std::span<const std::string_view> facet_names() { return searcher::kNames; }

}  // namespace timtin
