#include "searcher/suggest/narrowings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "common/message.hpp"
#include "common/place/gazetteer.hpp"
#include "common/unicode/utf8.hpp"
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

/// "hôm qua", "năm ngoái", but not "7 ngày", which may be how long something takes.
bool may_be_relative(std::string_view text) {
  return std::ranges::count(text, ' ') == 1 && text.find_first_of("0123456789") == std::string_view::npos;
}

/// Whether a word may be one of a time: "quỹ" is not "quý", which the reader of dates does not tell apart.
bool is_word_of_time(const std::string& word) {
  static constexpr std::array<std::string_view, 18> kMarked{"năm",  "tháng", "quý",   "quí",   "tuần", "hôm",
                                                            "ngày", "này",   "trước", "ngoái", "đầu",  "cuối",
                                                            "mùng", "mồng",  "thứ",   "rồi",   "giữa", "kỳ"};
  const std::string lower = text::to_lower(word);
  return text::fold(lower) == lower || std::ranges::find(kMarked, lower) != kMarked.end();
}

bool is_month(const DateRange& dates) {
  const Day first = *dates.first, last = *dates.last;
  return first.day() == std::chrono::day{1} && last == Day{first.year() / first.month() / std::chrono::last};
}

bool is_year(const DateRange& dates) {
  const std::chrono::year year = dates.first->year();
  return dates.first == Day{year / 1 / 1} && dates.last == Day{year / 12 / 31};
}

/// "năm 2019", "tháng 5/2019", "ngày 12/06/2021", whatever was typed; of another time as typed.
std::string label_of(const DateRange& dates, const std::string& typed) {
  const Day first = *dates.first;
  const unsigned day{first.day()}, month{first.month()};
  if (first == *dates.last) return tr("the day {:02}/{:02}/{}", day, month, int{first.year()});
  if (is_month(dates)) return tr("month {}/{}", month, int{first.year()});
  return is_year(dates) ? tr("the year {}", int{first.year()}) : typed;
}

/// "2019", "2019-05", "2019-05-06", "2019-04-01..2019-06-30".
std::string value_of(const DateRange& dates) {
  const std::string first = to_iso(*dates.first);
  if (dates.first == dates.last) return first;
  if (is_year(dates)) return first.substr(0, 4);
  return is_month(dates) ? first.substr(0, 7) : first + ".." + to_iso(*dates.last);
}

/// The longest expression of a time that ends with word `last` ("tháng 5 năm 2019", "năm ngoái").
std::optional<Narrowing> time_at(const SearchRequest& request, const std::vector<QueryNode>& nodes, std::size_t last,
                                 Day today) {
  constexpr std::size_t kMostTimeWords = 6;
  const bool has_year = ends_with_year(nodes[last].text);
  for (std::size_t first = last + 1 - std::min(last + 1, kMostTimeWords); first <= last; ++first) {
    const std::string text = request.query.substr(nodes[first].begin, nodes[last].end - nodes[first].begin);
    if (!has_year && !may_be_relative(text)) continue;
    const auto begin = nodes.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = nodes.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    if (!std::all_of(begin, end, [](const QueryNode& node) { return is_word_of_time(node.text); })) continue;
    try {
      const DateRange dates = parse_date_range(text, today);
      if (!dates.first || !dates.last || *dates.first > today) return std::nullopt;
      return Narrowing{.kind = "dates",
                       .value = value_of(dates),
                       .label = label_of(dates, text),
                       .query = without(request.query, nodes[first].begin, nodes[last].end),
                       .hits = {}};
    } catch (const Error&) {
      continue;  // one word too many at the front
    }
  }
  return std::nullopt;
}

/// The words before the place that make it a union body: 1 for "LĐLĐ Thanh Trì", 4 for "liên đoàn lao động Thanh Trì".
std::size_t union_words_before(const std::vector<QueryNode>& nodes, std::size_t place) {
  std::string words;
  for (std::size_t count = 1; count <= std::min<std::size_t>(place, 4); ++count) {
    words.insert(0, (count > 1 ? text::fold(nodes[place - count].text) + " " : text::fold(nodes[place - 1].text)));
    if (words == "ldld" || words == "lien doan lao dong") return count;
  }
  return 0;
}

/// Drops a union that finds as much as its place, which stands behind it and is the plainer filter.
void drop_unions_of_places(std::vector<Narrowing>& found) {
  for (std::size_t i = 0; i + 1 < found.size();)
    if (found[i].kind == "union" && found[i + 1].hits.value == found[i].hits.value)
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
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
  if (request.query.find_first_of("()") != std::string::npos) return {};  // what stays might be empty brackets
  if (nodes.size() > kMostWords || !std::ranges::all_of(nodes, is_plain_word)) return {};
  std::vector<Narrowing> found;
  if (request.districts.empty() && request.communes.empty() && request.provinces.empty())
    for (const NamedPlace& place : named_places(nodes, analyzer)) {
      const std::size_t union_words = request.unions.empty() ? union_words_before(nodes, place.first) : 0;
      if (union_words > 0)
        found.push_back({.kind = "union",
                         .value = "LĐLĐ " + place.label,
                         .label = "LĐLĐ " + place.label,
                         .query = without(request.query, nodes[place.first - union_words].begin, nodes[place.last].end),
                         .hits = {}});
      found.push_back({.kind = place.kind,
                       .value = place.value,
                       .label = place.label,
                       .query = without(request.query, nodes[place.first].begin, nodes[place.last].end),
                       .hits = {}});
    }
  if (request.dates.is_open() && !request.undated)
    for (std::size_t last = 0; last < nodes.size(); ++last)
      if (std::optional<Narrowing> time = time_at(request, nodes, last, today)) found.push_back(std::move(*time));
  for (Narrowing& narrowing : found) narrowing.hits = count(narrowed(request, narrowing));
  std::erase_if(found, [](const Narrowing& narrowing) { return narrowing.hits.value == 0; });
  drop_unions_of_places(found);
  if (found.size() > kMostNarrowings) found.resize(kMostNarrowings);
  return found;
}

SearchRequest narrowed(const SearchRequest& request, const Narrowing& narrowing) {
  SearchRequest other = request;
  other.query = narrowing.query;
  if (narrowing.kind == "dates") other.dates = parse_date_range(narrowing.value, today());
  if (narrowing.kind == "district") other.districts = {narrowing.value};
  if (narrowing.kind == "province") other.provinces = {narrowing.value};
  if (narrowing.kind == "union") other.unions = {narrowing.value};
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
          is_time || narrowing.kind == "union" ? tr("only {}: {} ({})", narrowing.label, command, count)
                                               : tr("only in {}: {} ({})", narrowing.label, command, count),
          {narrowing.kind, narrowing.value, narrowing.query, std::to_string(narrowing.hits.value)}};
}

}  // namespace timtin::searcher
