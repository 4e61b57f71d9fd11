#include "searcher/suggest/narrowings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "common/message.hpp"
#include "common/place/gazetteer.hpp"
#include "searcher/suggest/named_places.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kMostNarrowings = 3;
constexpr std::size_t kMostWords = 16;  // longer queries are sentences

/// `query` without bytes [begin, end), with single blanks.
std::string without(const std::string& query, std::size_t begin, std::size_t end) {
  std::string before = query.substr(0, begin), after = query.substr(end);
  before.erase(before.find_last_not_of(' ') + 1);
  after.erase(0, after.find_first_not_of(' '));
  return before.empty() || after.empty() ? before + after : before + " " + after;
}

bool is_plain_word(const QueryNode& node) {
  return node.kind == QueryNode::Kind::word && node.field == nullptr && !node.is_exact;
}

/// "2019", "5/2019", "12/6/2021": ends with a year.
bool ends_with_year(const std::string& word) {
  const std::size_t digits = word.size() - std::min(word.find_last_not_of("0123456789") + 1, word.size());
  if (digits != 4) return false;
  const std::string century = word.substr(word.size() - 4, 2);
  return century == "19" || century == "20";
}

/// The longest expression of a date that ends with word `last` ("tháng 5 năm 2019").
std::optional<Narrowing> time_at(const SearchRequest& request, const std::vector<QueryNode>& nodes, std::size_t last,
                                 Day today) {
  constexpr std::size_t kMostTimeWords = 6;
  if (!ends_with_year(nodes[last].text)) return std::nullopt;
  for (std::size_t first = last + 1 - std::min(last + 1, kMostTimeWords); first <= last; ++first) {
    const std::string text = request.query.substr(nodes[first].begin, nodes[last].end - nodes[first].begin);
    try {
      const DateRange dates = parse_date_range(text, today);
      if (!dates.first || *dates.first > today) return std::nullopt;
      return Narrowing{.kind = "dates",
                       .value = to_iso(*dates.first) + ".." + to_iso(*dates.last),
                       .label = text,
                       .query = without(request.query, nodes[first].begin, nodes[last].end),
                       .hits = {}};
    } catch (const Error&) {
      continue;  // one word too many at the front
    }
  }
  return std::nullopt;
}

/// "năm 2019", "tháng 5/2019", "ngày 12/06/2021", however it was typed.
std::string label_of(const DateRange& dates) {
  const Day first = *dates.first, last = *dates.last;
  const unsigned day{first.day()}, month{first.month()};
  if (first == last) return tr("the day {:02}/{:02}/{}", day, month, int{first.year()});
  if (first.month() == last.month()) return tr("month {}/{}", month, int{first.year()});
  return tr("the year {}", int{first.year()});
}

/// "2019", "2019-05", "2019-05-06".
std::string value_of(const DateRange& dates) {
  const std::string day = to_iso(*dates.first);
  if (dates.first == dates.last) return day;
  return day.substr(0, dates.first->month() == dates.last->month() ? 7 : 4);
}

/// An argument quoted for a shell.
std::string as_argument(const std::string& text) {
  if (text.find_first_not_of("0123456789-") == std::string::npos) return text;
  return text.find('\'') == std::string::npos ? "'" + text + "'" : "\"" + text + "\"";
}

}  // namespace

std::vector<Narrowing> find_narrowings(const SearchRequest& request, const ParsedQuery& parsed,
                                       text::Analyzer& analyzer, Day today,
                                       const std::function<MatchCount(const SearchRequest&)>& count) {
  if (!parsed.root) return {};
  std::vector<QueryNode> nodes{*parsed.root};
  if (parsed.root->kind == QueryNode::Kind::conjunction) nodes = parsed.root->children;
  if (nodes.size() > kMostWords || !std::ranges::all_of(nodes, is_plain_word)) return {};
  std::vector<Narrowing> found;
  if (request.districts.empty() && request.communes.empty() && request.provinces.empty())
    for (const NamedPlace& place : named_places(nodes, analyzer))
      found.push_back({.kind = place.kind,
                       .value = place.value,
                       .label = place.label,
                       .query = without(request.query, nodes[place.first].begin, nodes[place.last].end),
                       .hits = {}});
  if (request.dates.is_open() && !request.undated)
    for (std::size_t last = 0; last < nodes.size(); ++last)
      if (std::optional<Narrowing> time = time_at(request, nodes, last, today)) {
        const DateRange dates = parse_date_range(time->value, today);
        time->value = value_of(dates);
        time->label = label_of(dates);
        found.push_back(std::move(*time));
      }
  for (Narrowing& narrowing : found) narrowing.hits = count(narrowed(request, narrowing));
  std::erase_if(found, [](const Narrowing& narrowing) { return narrowing.hits.value == 0; });
  if (found.size() > kMostNarrowings) found.resize(kMostNarrowings);
  return found;
}

SearchRequest narrowed(const SearchRequest& request, const Narrowing& narrowing) {
  SearchRequest other = request;
  other.query = narrowing.query;
  if (narrowing.kind == "dates") other.dates = parse_date_range(narrowing.value, today());
  if (narrowing.kind == "district") other.districts = {narrowing.value};
  if (narrowing.kind == "province") other.provinces = {narrowing.value};
  if (narrowing.kind == "commune") other.communes = {narrowing.value};
  return other;
}

Notice narrowing_notice(const Narrowing& narrowing) {
  const bool is_time = narrowing.kind == "dates";
  const std::string option = fmt::format("--{} {}", is_time ? "on" : narrowing.kind, as_argument(narrowing.value));
  const std::string command =
      narrowing.query.empty() ? option : fmt::format("{} {}", as_argument(narrowing.query), option);
  const std::string count = narrowing.hits.is_exact
                                ? tr_count("{} article", "{} articles", narrowing.hits.value)
                                : tr_count("about {} article", "about {} articles", narrowing.hits.value);
  return {"narrowing",
          is_time ? tr("only {}: {} ({})", narrowing.label, command, count)
                  : tr("only in {}: {} ({})", narrowing.label, command, count),
          {narrowing.kind, narrowing.value, narrowing.query, std::to_string(narrowing.hits.value)}};
}

}  // namespace timtin::searcher
