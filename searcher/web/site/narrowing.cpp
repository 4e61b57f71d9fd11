#include "searcher/web/site/narrowing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"

namespace timtin::web {
namespace {

SearchState first_page(SearchState state) {
  state.page = 1;
  return state;
}

void add_list(const SearchState& state, std::vector<std::string> SearchState::*member, std::vector<Filter>& filters) {
  for (const std::string& value : state.*member) {
    SearchState without = first_page(state);
    std::erase(without.*member, value);
    filters.push_back({value, without});
  }
}

void add_text(const SearchState& state, std::string SearchState::*member, const std::string& label,
              std::vector<Filter>& filters) {
  if ((state.*member).empty()) return;
  SearchState without = first_page(state);
  (without.*member).clear();
  filters.push_back({label, without});
}

void add_flag(const SearchState& state, bool SearchState::*member, const std::string& label,
              std::vector<Filter>& filters) {
  if (!(state.*member)) return;
  SearchState without = first_page(state);
  without.*member = false;
  filters.push_back({label, without});
}

const std::string& label_of(const Facet& facet, const std::string& key) {
  const auto found = std::ranges::find(facet.values, key, &FacetValue::key);
  return found == facet.values.end() ? key : found->label;
}

void add_value(std::vector<std::string>& values, const std::string& value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

}  // namespace

std::vector<Filter> filters_of(const SearchState& state) {
  std::vector<Filter> filters;
  if (!state.from.empty() && !state.to.empty()) {
    SearchState without = first_page(state);
    without.from.clear();
    without.to.clear();
    filters.push_back({state.from == state.to ? state.from : state.from + " – " + state.to, without});
  } else {
    add_text(state, &SearchState::from, tr("from {}", state.from), filters);
    add_text(state, &SearchState::to, tr("to {}", state.to), filters);
  }
  for (const auto member :
       {&SearchState::districts, &SearchState::communes, &SearchState::provinces, &SearchState::unions})
    add_list(state, member, filters);
  add_flag(state, &SearchState::mentioned, tr("also districts mentioned in passing"), filters);
  add_flag(state, &SearchState::exact, tr("words exactly as typed"), filters);
  add_flag(state, &SearchState::copies, tr("show copies of a story"), filters);
  add_flag(state, &SearchState::undated, tr("only articles without a date"), filters);
  add_text(state, &SearchState::story, tr("copies of one story"), filters);
  return filters;
}

SearchState narrowed(const SearchState& state, const Facet& facet, const std::string& key) {
  SearchState next = first_page(state);
  if (facet.name == "district")
    add_value(next.districts, label_of(facet, key));
  else if (facet.name == "province")
    add_value(next.provinces, label_of(facet, key));
  else if (facet.name == "union")
    add_value(next.unions, label_of(facet, key));
  else
    next.query = narrowed_query(state.query, facet.name, label_of(facet, key));
  return next;
}

SearchState narrowed_to_time(const SearchState& state, const std::string& key) {
  SearchState next = first_page(state);
  next.undated = false;
  next.from = next.to = key;
  const std::size_t quarter = key.find("-Q");
  if (quarter != std::string::npos && quarter + 2 < key.size()) {
    const int first = (key[quarter + 2] - '1') * 3 + 1;
    next.from = fmt::format("{}-{:02}", key.substr(0, quarter), first);
    next.to = fmt::format("{}-{:02}", key.substr(0, quarter), first + 2);
  }
  return next;
}

SearchState offered(const SearchState& state, const Narrowing& narrowing) {
  SearchState next = first_page(state);
  next.query = narrowing.query;
  if (narrowing.kind == "district") add_value(next.districts, narrowing.value);
  if (narrowing.kind == "province") add_value(next.provinces, narrowing.value);
  if (narrowing.kind == "commune") add_value(next.communes, narrowing.value);
  if (narrowing.kind == "union") add_value(next.unions, narrowing.value);
  if (narrowing.kind != "dates") return next;
  const std::size_t gap = narrowing.value.find("..");  // "2019" or "2019-01-01..2019-03-31"
  next.from = narrowing.value.substr(0, gap);
  next.to = gap == std::string::npos ? next.from : narrowing.value.substr(gap + 2);
  return next;
}

SearchState story_of(const SearchState& state, const std::string& story) {
  SearchState next = first_page(state);
  next.story = story;
  return next;
}

SearchState undated_of(const SearchState& state) {
  SearchState next = first_page(state);
  next.from.clear();
  next.to.clear();
  next.undated = true;
  return next;
}

Address article_address(const std::string& id, const SearchState& state) {
  Parameters parameters{{"id", id}};
  const Parameters rest = parameters_of(state);
  parameters.insert(parameters.end(), rest.begin(), rest.end());
  return Address::own("/article", parameters);
}

}  // namespace timtin::web
