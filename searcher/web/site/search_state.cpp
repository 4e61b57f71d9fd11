#include "searcher/web/site/search_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"

namespace timtin::web {
namespace {

constexpr std::size_t kMostValues = 50;

// Parameter names, with the members they set.
using Text = std::pair<const char*, std::string SearchState::*>;
constexpr std::array<Text, 6> kTexts{{{"q", &SearchState::query},
                                      {"from", &SearchState::from},
                                      {"to", &SearchState::to},
                                      {"sort", &SearchState::sort},
                                      {"story", &SearchState::story},
                                      {"lang", &SearchState::language}}};
using List = std::pair<const char*, std::vector<std::string> SearchState::*>;
constexpr std::array<List, 4> kLists{{{"district", &SearchState::districts},
                                      {"commune", &SearchState::communes},
                                      {"province", &SearchState::provinces},
                                      {"union", &SearchState::unions}}};
using Flag = std::pair<const char*, bool SearchState::*>;
constexpr std::array<Flag, 4> kFlags{{{"undated", &SearchState::undated},
                                      {"mentioned", &SearchState::mentioned},
                                      {"exact", &SearchState::exact},
                                      {"copies", &SearchState::copies}}};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

std::size_t page_of(const std::string& typed) {
  std::size_t page = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), page);
  if (error != std::errc{} || end != typed.data() + typed.size() || page < 1 || page > kLastPage)
    throw Error(ErrorCode::usage, tr("there is no page {}", typed), tr("pages go from 1 to {}", kLastPage));
  return page;
}

void check(const SearchState& state) {
  constexpr std::array<std::string_view, 4> kOrders{"", "newest", "oldest", "recent"};
  if (std::ranges::find(kOrders, state.sort) == kOrders.end())
    throw Error(ErrorCode::usage, tr("unknown order \"{}\"", state.sort),
                tr("choose one of {}", "relevance, newest, oldest, recent"));
  for (const auto& [name, member] : kLists)
    if ((state.*member).size() > kMostValues)
      throw Error(ErrorCode::usage, tr("more than {} values of {}", kMostValues, name));
}

template <std::size_t N, class Value>
bool take(const std::array<std::pair<const char*, Value SearchState::*>, N>& members, const std::string& name,
          const auto& set) {
  for (const auto& [known, member] : members) {
    if (name != known) continue;
    set(member);
    return true;
  }
  return false;
}

DateRange dates_of(const SearchState& state, Day now) {
  DateRange dates;
  if (!state.from.empty()) dates.first = parse_date_range(state.from, now).first;
  if (!state.to.empty()) dates.last = parse_date_range(state.to, now).last;
  if (dates.first && dates.last && *dates.last < *dates.first)
    throw Error(ErrorCode::usage, tr("{} is after {}", to_iso(*dates.first), to_iso(*dates.last)),
                tr("swap the two dates"));
  return dates;
}

}  // namespace

bool SearchState::is_blank() const {
  SearchState blank;
  blank.language = language;
  return *this == blank;
}

SearchState state_of(const searcher::Parameters& parameters) {
  SearchState state;
  std::string author, source;
  for (const auto& [name, raw] : parameters) {
    const std::string value = trimmed(cli::to_nfc_argument(raw, name));
    if (value.empty()) continue;
    if (name == "page")
      state.page = page_of(value);
    else if (name == "author")
      author = value;
    else if (name == "source")
      source = value;
    else
      take(kTexts, name, [&](auto member) { state.*member = value; }) ||
          take(kLists, name, [&](auto member) { (state.*member).push_back(value); }) ||
          take(kFlags, name, [&](auto member) { state.*member = value != "0"; });
  }
  if (state.sort == "relevance") state.sort.clear();
  if (state.language != "vi" && state.language != "en") state.language.clear();
  if (!author.empty()) state.query = narrowed_query(state.query, "author", author);
  if (!source.empty()) state.query = narrowed_query(state.query, "source", source);
  check(state);
  return state;
}

searcher::Parameters parameters_of(const SearchState& state) {
  searcher::Parameters parameters;
  for (const auto& [name, member] : kTexts)
    if (!(state.*member).empty()) parameters.emplace_back(name, state.*member);
  for (const auto& [name, member] : kLists)
    for (const std::string& value : state.*member) parameters.emplace_back(name, value);
  for (const auto& [name, member] : kFlags)
    if (state.*member) parameters.emplace_back(name, "1");
  if (state.page > 1) parameters.emplace_back("page", std::to_string(state.page));
  return parameters;
}

SearchRequest request_of(const SearchState& state, Day now) {
  SearchRequest request;
  request.query = state.query;
  request.dates = dates_of(state, now);
  request.districts = state.districts;
  request.communes = state.communes;
  request.provinces = state.provinces;
  request.unions = state.unions;
  request.mentioned = state.mentioned;
  request.undated = state.undated;
  request.exact = state.exact;
  request.story = state.story;
  request.collapse = !state.copies && state.story.empty();
  if (state.sort == "newest") request.sort = SortOrder::newest;
  if (state.sort == "oldest") request.sort = SortOrder::oldest;
  request.recent = state.sort == "recent";
  request.limit = kHitsPerPage;
  request.time_limit = kTimeLimit;
  request.offset = (state.page - 1) * kHitsPerPage;
  return request;
}

std::string narrowed_query(const std::string& query, std::string_view field, std::string_view value) {
  std::string quoted(value);
  std::erase(quoted, '"');
  const std::string term = fmt::format("{}:\"{}\"", field, quoted);
  if (query.empty() || query == "*") return term;
  return query.find(" OR ") == std::string::npos ? query + ' ' + term : fmt::format("({}) {}", query, term);
}

}  // namespace timtin::web
